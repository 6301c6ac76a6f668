"""Sound judgments of several causes beside their registers: what the seeds of ``seeds.py`` are sown in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.identity.resident_id import check_character
from outside.proofreading.port import Draft, Part, Person, Register

ON = date(2026, 5, 6)
COURT, UPPER = "金城市河东区人民法院", "金城市中级人民法院"
BENCH = (Person("沈维岳", "审判员"), Person("郭小满", "书记员"))


def id_number(seventeen: str) -> str:
    return seventeen + check_character(seventeen)


@dataclass(frozen=True)
class Matter:
    """What differs from cause to cause."""

    cause: str
    plaintiff: Person
    defendant: Person
    claims: tuple[str, ...]
    alleged: str
    found: str
    reasons: str
    law: str
    operative: str
    fee: int  # yuan, before halving


NATURAL = (
    Person("王甲禾", "原告", id_number("62019919900101123")),
    Person("李乙舟", "被告", id_number("62019919850505241")),
)
FIRM = Person("金城市恒远商贸有限公司", "原告", organisation=True)
BUYER = Person("陇原省德润建材有限公司", "被告", organisation=True)

MATTERS = (
    Matter(
        "民间借贷纠纷",
        *NATURAL,
        ("判令被告偿还借款本金120000元", "判令被告支付利息4800元", "诉讼费用由被告负担"),
        "2025年1月5日，被告因经营需要向原告借款120000元，约定2025年7月5日归还，至今未还。",
        "2025年1月5日，李乙舟向王甲禾借款120000元（大写：壹拾贰万元整），约定2025年7月5日归还，年利率4%。以120000元为基数按年利率4%自2025年1月5日起至2026年1月5日止的利息为4800元。",
        "合法的借贷关系受法律保护。李乙舟应当按照约定返还借款并支付利息。",
        "《中华人民共和国民法典》第六百七十五条、第六百七十六条",
        "一、李乙舟于本判决生效之日起十日内返还王甲禾借款本金120000元；\n二、李乙舟于本判决生效之日起十日内支付王甲禾利息4800元；\n三、驳回王甲禾的其他诉讼请求。",
        2796,
    ),
    Matter(
        "买卖合同纠纷",
        FIRM,
        BUYER,
        ("判令被告支付货款86000元", "判令被告支付违约金6000元", "诉讼费用由被告负担"),
        "2025年3月1日，双方签订《建材买卖合同》，原告依约供货，被告欠付货款。",
        "2025年3月1日，双方签订《建材买卖合同》。原告交付水泥价款50000元、钢材价款26000元、砂石价款10000元，合计86000元。被告于2025年9月30日前未付款。",
        "依法成立的合同，对当事人具有法律约束力。陇原省德润建材有限公司未按约定付款，构成违约。",
        "《中华人民共和国民法典》第五百七十七条、第五百八十五条、第六百二十六条",
        "一、陇原省德润建材有限公司于本判决生效之日起十日内支付金城市恒远商贸有限公司货款86000元；\n二、陇原省德润建材有限公司于本判决生效之日起十日内支付金城市恒远商贸有限公司违约金3000元；\n三、驳回金城市恒远商贸有限公司的其他诉讼请求。",
        2100,
    ),
    Matter(
        "离婚纠纷",
        *NATURAL,
        ("判令原告与被告离婚", "婚生女由原告抚养，被告每月支付抚养费1500元"),
        "双方于2015年10月1日登记结婚，婚后因性格不合经常争吵，自2023年5月起分居。",
        "双方于2015年10月1日登记结婚，2017年6月12日生育一女。双方自2023年5月起分居至今。",
        "双方感情确已破裂，调解无效，应当准予离婚。婚生女长期随王甲禾生活，由其抚养为宜。",
        "《中华人民共和国民法典》第一千零七十九条、第一千零八十四条、第一千零八十五条",
        "一、准予王甲禾与李乙舟离婚；\n二、婚生女由王甲禾抚养，李乙舟自2026年6月起每月10日前支付抚养费1500元，至其年满十八周岁时止。",
        300,
    ),
    Matter(
        "机动车交通事故责任纠纷",
        *NATURAL,
        ("判令被告赔偿各项损失合计36500元", "诉讼费用由被告负担"),
        "2025年8月20日，被告驾驶小型轿车与原告发生碰撞，致原告受伤。",
        "2025年8月20日，李乙舟驾驶小型轿车与王甲禾发生碰撞。经交警部门认定，李乙舟负事故全部责任。王甲禾的损失为：医疗费21500元、误工费9000元、护理费6000元，以上共计36500元。",
        "李乙舟负事故全部责任，应当赔偿王甲禾的全部损失。",
        "《中华人民共和国民法典》第一千一百七十九条、第一千二百零八条，《中华人民共和国道路交通安全法》第七十六条，《最高人民法院关于审理人身损害赔偿案件适用法律若干问题的解释》第六条、第七条、第八条",
        "一、李乙舟于本判决生效之日起十日内赔偿王甲禾各项损失36500元；\n二、驳回王甲禾的其他诉讼请求。",
        712,
    ),
    Matter(
        "劳动争议",
        Person("赵丁原", "原告", id_number("62019919921111351")),
        Person("金城市恒远商贸有限公司", "被告", organisation=True),
        ("判令被告支付拖欠工资18000元", "判令被告支付经济补偿金12000元"),
        "原告于2023年2月1日入职被告处，2025年10月31日被告以口头方式解除劳动合同。",
        "赵丁原于2023年2月1日入职，月工资6000元。2025年10月31日，被告解除劳动合同，尚欠三个月工资18000元。",
        "被告未及时足额支付劳动报酬，应当支付拖欠的工资。被告解除劳动合同，应当支付经济补偿。",
        "《中华人民共和国劳动合同法》第三十条、第四十六条、第四十七条，《中华人民共和国劳动争议调解仲裁法》第六条",
        "一、金城市恒远商贸有限公司于本判决生效之日起十日内支付赵丁原工资18000元；\n二、金城市恒远商贸有限公司于本判决生效之日起十日内支付赵丁原经济补偿金12000元。",
        10,
    ),
    Matter(
        "物业服务合同纠纷",
        Person("金城市安居物业服务有限公司", "原告", organisation=True),
        Person("李乙舟", "被告", id_number("62019919850505241")),
        ("判令被告支付物业费4320元", "判令被告支付滞纳金500元"),
        "原告为被告所在小区提供物业服务，被告自2023年1月起未交物业费。",
        "被告房屋建筑面积100平方米，物业费每月每平方米1.2元。被告自2023年1月1日至2025年12月31日欠交物业费4320元。",
        "业主应当按照约定向物业服务人支付物业费。滞纳金的约定过高，本院不予支持。",
        "《中华人民共和国民法典》第九百四十四条",
        "一、李乙舟于本判决生效之日起十日内支付金城市安居物业服务有限公司物业费4320元；\n二、驳回金城市安居物业服务有限公司的其他诉讼请求。",
        50,
    ),
)


def judgment(matter: Matter) -> Draft:
    """The whole judgment of a matter in summary procedure, with its register."""
    first, second = matter.plaintiff, matter.defendant
    due = matter.fee / 2
    half = f"{due:g}"
    parts = (
        Part("court", COURT),
        Part("title", "民事判决书"),
        Part("number", "（2026）甘0102民初15号"),
        Part("parties", f"{_head(first)}\n{_head(second)}"),
        Part(
            "process",
            f"原告{first.name}与被告{second.name}{matter.cause}一案，本院于2026年3月2日立案后，依法适用简易程序，于2026年4月10日公开开庭进行了审理。原告{first.name}、被告{second.name}到庭参加诉讼。本案现已审理终结。",
        ),
        Part(
            "claims",
            f"{first.name}向本院提出诉讼请求："
            + "；".join(f"{at}.{claim}" for at, claim in enumerate(matter.claims, 1))
            + "。",
        ),
        Part("facts_alleged", f"事实与理由：{matter.alleged}"),
        Part("defence", f"{second.name}辩称，原告所述与事实不符，请求依法裁判。"),
        Part("facts_found", matter.found),
        Part("reasons", f"本院认为，{matter.reasons}"),
        Part(
            "basis", f"依照{matter.law}，《中华人民共和国民事诉讼法》第六十七条第一款、第一百五十五条规定，判决如下："
        ),
        Part("operative", matter.operative),
        Part("fees", f"案件受理费{matter.fee}元，减半收取计{half}元，由被告{second.name}负担。"),
        Part(
            "appeal",
            f"如不服本判决，可以在判决书送达之日起十五日内，向本院递交上诉状，并按对方当事人的人数或者代表人的人数提出副本，上诉于{UPPER}。",
        ),
        Part("signatures", "审判员　沈维岳\n书记员　郭小满"),
        Part("date", "二〇二六年五月六日"),
    )
    register = Register(
        number="（2026）甘0102民初15号",
        court=COURT,
        court_code="甘0102",
        upper_court=UPPER,
        cause=matter.cause,
        procedure="summary",
        parties=(first, second),
        bench=BENCH,
        filed_on=date(2026, 3, 2),
        hearings=(date(2026, 4, 10),),
        claims=matter.claims,
        fee_fen=round(due * 100),
        full_fee_fen=matter.fee * 100,
    )
    return Draft(parts, "judgment", register, ON, whole=True)


def _head(person: Person) -> str:
    if person.organisation:
        return f"{person.role}：{person.name}，住所地金城市河东区甲路1号。"
    return f"{person.role}：{person.name}，男，汉族，住金城市河西区乙路2号，公民身份号码{person.id_number}。"
