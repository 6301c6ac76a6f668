"""What the drawn pages say 训练用文字: sentences of the statutes in a folder, and invented facts, names, numbers, labels and rare characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷"
    "钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘"
    "景薄单包司柏宁柯阮桂闵解强柴华车冉房边郜鄢蔚娄巩臧宓蒯逄亓仝訾阚缪晏佘佟麻亢郗隗乜仇娄窦"
)
_ROADS = "中山人民解放建设和平新华文化胜利东风朝阳滨江园林学府工业迎宾光明长安青年复兴友谊体育站前环城凤凰龙泉"
_TRADES = "商贸,科技,建筑工程,装饰材料,物流,农业发展,机械制造,房地产开发,餐饮管理,信息技术,电子,服饰,医疗器械,钢结构,物业服务,劳务,汽车销售,食品,化工,环保设备"
_UNITS = "台套件吨箱米平方米公斤个批次份份张"
_LABELS = (
    "姓名,性别,民族,出生,出生日期,住址,公民身份号码,签发机关,有效期限,名称,类型,法定代表人,经营者,组成形式,注册资本,成立日期,营业期限,经营范围,住所,登记机关,统一社会信用代码,营业执照,副本,"
    "国家企业信用信息公示系统网址,市场主体应当于每年1月1日至6月30日通过国家企业信用信息公示系统报送公示年度报告,居民身份证,中华人民共和国,联系电话,证件类型,证件号码,工作单位,职务,送达地址,邮政编码,"
    "收件人,电子邮箱,传真号码,微信号,是否接受电子送达,受送达人,代收人,与受送达人关系,签名,盖章,签字,捺印,日期,编号,序号,证据名称,证明目的,证明对象,证据来源,页码,页数,原件,复印件,份数,备注,提交人,"
    "交易日期,交易时间,记账日期,摘要,借方发生额,贷方发生额,余额,对方户名,对方账号,对方开户行,交易流水号,币种,账户名称,开户行,卡号,账号,查询时段,打印时间,柜员号,凭证号,合计,小计,转账,工资,消费,利息,"
    "现金存入,网银转账,手续费,跨行汇款,货款,借款,还款,往来款,履约保证金,进度款,退款,基本账户,一般存款账户,工程款,材料款,租金,劳务费,水电费,保险费,代发,批量,序号,单价,数量,金额,规格,型号,单位,"
    "当事人信息,原告,被告,第三人,上诉人,被上诉人,申请人,被申请人,委托诉讼代理人,诉讼请求和依据,事实与理由,约定管辖和诉讼保全,标的总额,是否主张违约金,是否有保证金,有无鉴定,是,否,有,无,男,女,汉族,回族,"
    "蒙古族,维吾尔族,藏族,壮族,满族,苗族,彝族,土家族,时间,地点,天气,道路,驾驶证号,准驾车型,车辆号牌,车辆类型,保险公司,保险凭证号,事故事实及责任,当事人签名,交通警察,注,民事判决书,民事起诉状,民事上诉状,"
    "强制执行申请书,授权委托书,证据目录,送达地址确认书,道路交通事故认定书,劳动合同书,借条,欠条,收条,此致,具状人,审判长,审判员,人民陪审员,书记员,法官助理,本件与原本核对无异,附录法律条文,附页,第1页共2页"
)
_SENTENCES = (
    "{d}，{n}与{n}签订《{k}合同》，约定由{c}向{n}供应{w}{q}{u}，每{u}{m}元，总价款为{m}元（大写：{M}）。",
    "判令被告{n}偿还原告借款本金{m}元及利息（以{m}元为基数，按照全国银行间同业拆借中心公布的一年期贷款市场报价利率的四倍计算，自{d}起至实际清偿之日止）；",
    "原告{n}，{g}，{d}出生，{e}，住{a}，公民身份号码{i}，联系电话{p}。",
    "被告：{c}，住所地：{a}，统一社会信用代码{o}。法定代表人：{n}，该公司总经理。",
    "委托诉讼代理人：{n}，{r}律师事务所律师，执业证号{v}。",
    "{d}{t}许，{n}驾驶{h}号小型轿车沿{x}由东向西行驶至{x}路口时，与{n}驾驶的{h}号普通二轮摩托车发生碰撞，造成车辆受损、{n}受伤的道路交通事故。",
    "经{x}交警大队认定，{n}承担事故的主要责任，{n}承担次要责任，乘坐人{n}无责任。",
    "{n}因本次事故住院治疗{q}天，支出医疗费{m}元、护理费{m}元、营养费{m}元、误工费{m}元、交通费{m}元、鉴定费{m}元。",
    "今借到{n}现金人民币{m}元（大写{M}），月利率{z}，定于{d}前归还，逾期不还，愿承担由此产生的律师费、诉讼费、保全费等全部费用。",
    "原、被告于{d}在{a}登记结婚，婚后生育一{g}孩，取名{n}，现就读于{x}小学。因双方性格不合，经常为家庭琐事争吵，夫妻感情确已破裂。",
    "截至{d}，被告尚欠货款{m}元未付，经原告多次催要，被告以种种理由推诿拒付，其行为已构成违约。",
    "本院于{d}立案后，依法适用普通程序，公开开庭进行了审理。原告{n}、被告{c}的委托诉讼代理人{n}到庭参加诉讼，本案现已审理终结。",
    "依照《中华人民共和国民法典》第{q}条、第五百七十七条，《中华人民共和国民事诉讼法》第{q}条规定，判决如下：",
    "如果未按本判决指定的期间履行给付金钱义务，应当依照《中华人民共和国民事诉讼法》第二百六十四条之规定，加倍支付迟延履行期间的债务利息。",
    "案件受理费{m}元，减半收取计{m}元，由原告{n}负担{m}元，被告{n}负担{m}元。",
    "甲方聘用乙方从事{w}工作，劳动合同期限自{d}起至{d}止，试用期为{q}个月，月工资为{m}元，每月{q}日前以货币形式支付。",
    "本人因工作繁忙，不能亲自到庭，现委托{n}作为我与{n}{k}纠纷一案的诉讼代理人，代理权限为特别授权：代为承认、放弃、变更诉讼请求，进行和解，提起反诉或者上诉。",
    "经审理查明：{n}系{c}股东，持股比例{z}，认缴出资额{m}元，实缴出资额{m}元，该公司于{d}完成工商变更登记。",
    "（{y}）{s}{q}民初{v}号",
    "{a}的房屋（建筑面积{q}平方米，产权证号{v}号）归{n}所有，剩余贷款{m}元由{n}自行偿还；",
    "收款人：{n}，开户行：中国{b}银行股份有限公司{x}支行，账号：{l}。",
    "证据{q}：{k}合同原件一份、银行转账电子回单{q}份、微信聊天记录截图{q}页，拟证明被告收到款项共计{m}元的事实。",
    "第{q}页 共{q}页",
    "{n}、{n}、{n}、{n}对上述债务承担连带清偿责任；",
    "双方确认的{x}#楼工程决算价为{m}元，质保金按{z}扣留，{c}已支付工程进度款{m}元，余款至今未付。",
    "{n}向本院提出诉讼请求：1.请求依法判令解除双方于{d}签订的《{k}合同》；2.请求判令被告立即返还货款{m}元；3.本案诉讼费用由被告承担。",
)
_KINDS = "买卖,民间借贷,房屋租赁,建设工程施工,劳务,承揽,物业服务,运输,保管,委托,居间,股权转让,金融借款,融资租赁,商品房预售,土地承包经营权,抵押,保证,婚姻家庭,机动车交通事故责任"
_WARES = "钢材,水泥,砂石料,轴承,茶叶,药材,饲料,服装,玉米种子,空调,办公桌椅,不锈钢管,瓷砖,电缆,石膏板,涂料,铝合金门窗,冷链设备,数控车床,收银,仓储,驾驶,焊接,会计"
_BANKS = "工商,农业,建设,交通,邮政储蓄,民生,光大,招商"
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_BLANK = re.compile(r"\s+|^#+ *")
_BEYOND = re.compile(r"[^\u4e00-\u9fff0-9A-Za-z，。、；：？！（）《》〈〉“”‘’—…·〇%.,:;()\-+/#*×¥&@○□\[\]【】]")


class Texts:
    """An endless supply of lines. The same folder and seed give the same lines; ``parts``, of 0 to 9, keep two supplies apart."""

    def __init__(self, folder: Path, seed: int, parts: range = range(10)) -> None:
        self._random = Random(seed)
        lines = [
            _BLANK.sub("", line)
            for path in sorted(folder.rglob("*.txt"))
            for line in path.read_text(encoding="utf-8").splitlines()
        ]
        self._law = [line for place, line in enumerate(lines) if len(line) > 10 and place // 20 % 10 in parts]
        self._common = _characters(0xB0, 0xD8)
        self._rare = _characters(0xD8, 0xF8)

    def paragraph(self) -> str:
        """A sentence or some of them: law, invented facts, and now and then characters in no order, which no habit can guess."""
        kind = self._random.random()
        if kind < 0.45:
            start = self._random.choice(self._law)
            return _BEYOND.sub("", start)[:400]
        if kind < 0.97:
            return "".join(self._fact() for _ in range(self._random.randint(1, 3)))
        return self._jumble(self._random.randint(12, 70))

    def label(self) -> str:
        """What stands before an empty field or at the head of a column."""
        return self._random.choice(_LABELS.split(",")) + self._random.choice(["", "", "", "：", "：", "（盖章）"])

    def value(self) -> str:
        """What a field or a cell of a table says."""
        kind = self._random.choice("nnnaadddmmmmmmiplcccchovbbtwwkkxzqjf")
        if kind == "j":
            return self._jumble(self._random.randint(1, 9))
        return self._fact() if kind == "f" else self._filled("{" + kind + "}")

    def _fact(self) -> str:
        return self._filled(self._random.choice(_SENTENCES))

    def _filled(self, pattern: str) -> str:
        return re.sub(r"\{(\w)\}", lambda found: self._one(found[1]), pattern)

    def _jumble(self, length: int) -> str:
        source = self._common if self._random.random() < 0.7 else self._rare
        signs = "，，，。：；、（）《》“”"
        return "".join(
            self._random.choice(signs) if self._random.random() < 0.1 else self._random.choice(source)
            for _ in range(length)
        )

    def _name(self) -> str:
        given = "".join(
            self._random.choice(self._rare if self._random.random() < 0.1 else self._common)
            for _ in range(self._random.choice((1, 2, 2, 2)))
        )
        return self._random.choice(_SURNAMES) + given

    def _number(self, length: int) -> str:
        return "".join(self._random.choice("0123456789") for _ in range(length))

    def _money(self) -> str:
        amount = self._random.choice((10, 100, 1000, 10000, 100000, 1000000)) * self._random.uniform(1, 10)
        return self._random.choice((f"{amount:,.2f}", f"{amount:.2f}", f"{amount:.0f}", f"{amount:,.0f}"))

    def _capitals(self) -> str:
        figure = self._random.choice(_DIGITS[1:])
        return "".join(
            f"{self._random.choice(_DIGITS[1:])}{unit}" for unit in "拾万仟佰"[self._random.randint(0, 3) :]
        ) + (f"{figure}元整" if self._random.random() < 0.5 else "元整")

    def _date(self) -> str:
        year, month, day = self._random.randint(1950, 2029), self._random.randint(1, 12), self._random.randint(1, 28)
        return self._random.choice(
            (f"{year}年{month}月{day}日",) * 4
            + (f"{year}-{month:02}-{day:02}", f"{year}{month:02}{day:02}", f"{year}.{month:02}.{day:02}")
        )

    def _place(self) -> str:
        pick, number = self._random.choice, self._random.randint
        town = self._two()
        where = (
            f"{self._two()}省{town}{pick('市县区')}{pick(_ROADS)}{pick(_ROADS)}{pick(('路', '街', '大道', '镇', '村'))}"
        )
        door = f"{number(1, 999)}号"
        room = f"{number(1, 30)}幢{number(1, 6)}单元{number(101, 3204)}室"
        return where + door + pick(("", room))

    def _code(self) -> str:
        return (
            "9" + self._number(7) + "MA" + "".join(self._random.choice(_LETTERS + "0123456789" * 2) for _ in range(8))
        )

    def _company(self) -> str:
        pick = self._random.choice
        kinds = ("有限公司", "有限责任公司", "股份有限公司", "经营部", "店")
        return f"{self._name()[1:]}{pick(self._common)}{pick(_TRADES.split(','))}{pick(kinds)}"

    def _plate(self) -> str:
        pick = self._random.choice
        return (
            pick(_PROVINCES)
            + pick(_LETTERS)
            + pick(("·", ""))
            + "".join(pick(_LETTERS + "0123456789" * 3) for _ in range(5))
        )

    def _resident(self) -> str:
        year = self._random.randint(1940, 2015)
        return self._number(6) + f"{year}" + self._number(7) + self._random.choice("0123456789X")

    def _account(self) -> str:
        if self._random.random() < 0.2:
            return " ".join([self._number(4)] * 4)
        return self._number(self._random.choice((16, 19)))

    def _road(self) -> str:
        return self._random.choice(_ROADS) + self._random.choice(_ROADS) + self._random.choice("路街道镇")

    def _time(self) -> str:
        return f"{self._random.randint(0, 23)}时{self._random.randint(0, 59)}分"

    def _share(self) -> str:
        return f"{self._random.uniform(0.1, 40):.{self._random.randint(0, 2)}f}%"

    def _two(self) -> str:
        return f"{self._random.choice(self._common)}{self._random.choice(self._common)}"

    def _one(self, kind: str) -> str:
        """What a letter in a pattern stands for."""
        if kind in _CHOICES:
            return self._random.choice(_CHOICES[kind])
        return _MAKERS[kind](self)


_LETTERS = "ABCDEFGHJKLMNPQRTUWXY"
_CHOICES: dict[str, Sequence[str]] = {
    "s": _PROVINCES,
    "g": "男女",
    "e": ("汉族", "回族", "满族", "壮族"),
    "u": _UNITS,
    "k": _KINDS.split(","),
    "w": _WARES.split(","),
    "b": _BANKS.split(","),
}
_MAKERS: dict[str, Callable[[Texts], str]] = {
    "n": Texts._name,
    "a": Texts._place,
    "d": Texts._date,
    "m": Texts._money,
    "M": Texts._capitals,
    "i": Texts._resident,
    "p": lambda texts: "1" + texts._number(10),
    "l": Texts._account,
    "o": Texts._code,
    "c": Texts._company,
    "h": Texts._plate,
    "x": Texts._road,
    "q": lambda texts: str(texts._random.randint(1, 400)),
    "v": lambda texts: texts._number(texts._random.choice((4, 5, 8, 17))),
    "y": lambda texts: str(texts._random.randint(2005, 2028)),
    "t": Texts._time,
    "z": Texts._share,
    "r": Texts._two,
}


def _characters(first: int, end: int) -> list[str]:
    """Characters of GB 2312 in the rows from ``first`` up to before ``end``: B0 to D7 are the usual ones, D8 to F7 the rarer."""
    found = (bytes((row, cell)).decode("gb2312", "ignore") for row in range(first, end) for cell in range(0xA1, 0xFF))
    return [letter for letter in found if letter]
