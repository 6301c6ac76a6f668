"""地域管辖: exclusive before agreed before special before general (CPL 22–36; CPLI 3–32)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from law.core import Answer, Basis, InputError, derive, rule, step
from law.instruments import cpl, cpli
from law.jurisdiction.classes import jurisdiction_class
from law.text import Text


@dataclass(frozen=True, slots=True)
class TerritorialFacts:
    """``places``: court codes by their key (``defendant_at``, ``house_at`` …), several defendants give several codes.

    ``claim``: what is claimed (``repayment``, ``payment``, ``delivery`` …); ``performed``: the contract was performed.
    ``agreement_void``: the clause on jurisdiction is void (consumer without notice: CPLI 31; no real connection: CPL 35).
    ``plaintiff_side``: the suit follows the plaintiff (CPL 23). ``delivered_by_network``: goods came over the network.
    """

    cause: str
    places: Mapping[str, tuple[str, ...]]
    agreed_court: str = ""
    agreement_void: bool = False
    agreed_performance: str = ""
    claim: str = ""
    performed: bool = True
    plaintiff_side: bool = False
    delivered_by_network: bool = False

    def at(self, *keys: str) -> list[str]:
        """The courts of these places, in order, each once."""
        return list(dict.fromkeys(code for key in keys for code in self.places.get(key, ())))

    def needed(self, *keys: str) -> list[str]:
        """As :meth:`at`, but an error that names the first key where none of the places is given."""
        found = self.at(*keys)
        if not found:
            wanted = " / ".join(keys)
            raise InputError(keys[0], Text(f"须给出 {wanted}", f"one of {wanted} is needed"))
        return found


@dataclass(frozen=True, slots=True)
class Venue:
    """The courts that may be chosen and the rule that gives them."""

    courts: tuple[str, ...]
    rule: str
    why: Text = field(default=Text("", ""))
    basis: tuple[Basis, ...] = ()


MONEY_CLAIMS = frozenset({"payment", "price", "money", "repayment", "rent", "fee", "damages"})
_DEFENDANT = ("defendant_habitual_at", "defendant_at")


@rule(
    "jurisdiction.territorial",
    Text("由哪里的法院管辖", "Which courts have territorial jurisdiction"),
    basis=(cpl(22), cpl(24), cpl(29), cpl(34), cpl(35)),
    public=True,
)
def territorial(facts: TerritorialFacts) -> Answer[Venue]:
    """地域管辖. Raises :class:`InputError` naming the place that the rule needs and the facts lack."""
    kind = jurisdiction_class(facts.cause)
    venue = _exclusive(facts, kind) or _agreed(facts, kind) or _special(facts, kind)
    line = step(
        "{cause}：{zh} → {courts}",
        "{cause}: {en} → {courts}",
        cause=facts.cause,
        zh=venue.why.zh,
        en=venue.why.en,
        courts="、".join(venue.courts),
    )
    inputs = {"cause": facts.cause, "claim": facts.claim, "agreed_court": facts.agreed_court, **facts.places}
    return Answer(venue, derive("jurisdiction.territorial", line, inputs=inputs, basis=venue.basis))


def _exclusive(facts: TerritorialFacts, kind: str) -> Venue | None:
    if kind == "port":
        why = Text("港口作业纠纷由港口所在地专属管辖", "port work: exclusively where the port lies")
        return Venue(tuple(facts.needed("port_at", "performance_at")), "exclusive", why, (cpl("34(2)"),))
    if kind == "inheritance":
        keys = ("deceased_domicile_at", "last_domicile_at", "main_estate_at", "estate_at", "real_estate_at")
        why = Text(
            "继承由被继承人死亡时住所地或者主要遗产所在地专属管辖",
            "inheritance: exclusively at the last domicile or where the main estate lies",
        )
        return Venue(tuple(facts.needed(*keys)), "exclusive", why, (cpl("34(3)"),))
    in_rem = kind == "in_rem" and facts.at("real_estate_at", "house_at")
    if kind == "real_estate" or in_rem:
        why = Text("不动产纠纷由不动产所在地专属管辖", "real estate: exclusively where it lies")
        courts = facts.needed("house_at", "real_estate_at", "performance_at")
        return Venue(tuple(courts[:1]), "exclusive", why, (cpl("34(1)"), cpli(28)))
    return None


def _agreed(facts: TerritorialFacts, kind: str) -> Venue | None:
    if not facts.agreed_court or facts.agreement_void or kind == "status":
        return None
    why = Text("书面协议选择的法院", "the court chosen in writing")
    return Venue((facts.agreed_court,), "agreed", why, (cpl(35),))


def _special(facts: TerritorialFacts, kind: str) -> Venue:
    if kind == "general" and facts.at("act_at", "result_at"):
        kind = "tort"  # a place of the act is only named where a wrong is claimed, such as unfair competition
    return _SPECIAL.get(kind, _general)(facts)


def _tort(*keys: str, basis: tuple[Basis, ...], zh: str, en: str) -> Callable[[TerritorialFacts], Venue]:
    def venue(facts: TerritorialFacts) -> Venue:
        courts = facts.needed(*keys, *_defendant(facts))
        return Venue(tuple(courts), "defendant_or_tort", Text(zh, en), basis)

    return venue


def _defendant(facts: TerritorialFacts) -> tuple[str, ...]:
    """Habitual residence goes before domicile (CPL 22)."""
    return _DEFENDANT[:1] if facts.at("defendant_habitual_at") else _DEFENDANT[1:]


def _contract(facts: TerritorialFacts) -> Venue:
    return _with_performance(facts, _performance(facts))


def _with_performance(facts: TerritorialFacts, performance: list[str], defendants: list[str] | None = None) -> Venue:
    defendants = defendants if defendants is not None else facts.at(*_defendant(facts))
    if facts.agreed_performance:
        performance = [facts.agreed_performance]
        lived_in = set(facts.at("plaintiff_at", "lender_at", "borrower_at", *_DEFENDANT))
        if not facts.performed and facts.agreed_performance not in lived_in:
            performance = []
    courts = list(dict.fromkeys([*defendants, *performance]))
    if not courts:
        raise InputError("defendant_at", Text("须给出 defendant_at", "defendant_at is needed"))
    why = Text("被告住所地或者合同履行地", "the defendant's domicile or the place of performance")
    return Venue(tuple(courts), "defendant_or_performance", why, (cpl(24), cpli(18)))


def _performance(facts: TerritorialFacts) -> list[str]:
    """CPLI 18: stated place; money – the receiving party; real estate – its place; otherwise the performing party."""
    stated = facts.at("performance_at")
    if stated:
        return stated
    if facts.claim in MONEY_CLAIMS:
        return facts.at("plaintiff_at")
    return facts.at("real_estate_at", "house_at") or facts.at("trade_at")


def _loan(facts: TerritorialFacts) -> Venue:
    """The lender who sues receives the money; the borrower who sues for it is the receiving party (CPLI 18)."""
    lender_sues = facts.claim in ("", *MONEY_CLAIMS)
    defendants = facts.at("borrower_at" if lender_sues else "lender_at") or facts.at(*_defendant(facts))
    receiver = facts.at("lender_at" if lender_sues else "borrower_at") or facts.at("plaintiff_at")
    return _with_performance(facts, facts.at("performance_at") or receiver, defendants)


def _goods_lease(facts: TerritorialFacts) -> Venue:
    return _with_performance(facts, facts.at("use_at") or _performance(facts))


def _online_sale(facts: TerritorialFacts) -> Venue:
    """CPLI 20: delivered over the network – the buyer's domicile; otherwise where the goods are received."""
    if facts.delivered_by_network:
        return _with_performance(facts, facts.at("buyer_at") or facts.at("plaintiff_at"))
    return _with_performance(facts, facts.at("goods_received_at") or facts.at("performance_at"))


def _or_place(*keys: str, basis: Basis, zh: str, en: str) -> Callable[[TerritorialFacts], Venue]:
    def venue(facts: TerritorialFacts) -> Venue:
        courts = facts.needed(*keys, *_defendant(facts))
        return Venue(tuple(courts), "defendant_or_performance", Text(zh, en), (basis,))

    return venue


def _company(facts: TerritorialFacts) -> Venue:
    why = Text("公司纠纷由公司住所地管辖", "company disputes: where the company has its domicile")
    return Venue(tuple(facts.needed("company_at", *_defendant(facts))[:1]), "general", why, (cpl(27),))


def _general(facts: TerritorialFacts) -> Venue:
    if facts.plaintiff_side:
        why = Text("由原告住所地管辖（民诉法23）", "where the plaintiff lives (CPL 23)")
        return Venue(tuple(facts.needed("plaintiff_at")), "general", why, (cpl(23),))
    why = Text("由被告住所地管辖", "where the defendant has the domicile")
    return Venue(tuple(facts.needed(*_defendant(facts))), "general", why, (cpl(22),))


_SPECIAL: dict[str, Callable[[TerritorialFacts], Venue]] = {
    "traffic": _tort(
        "accident_at",
        "first_stop_at",
        basis=(cpl(30),),
        zh="事故发生地、车辆最先到达地或者被告住所地",
        en="the place of the accident, of the first stop, or the defendant's domicile",
    ),
    "tort": _tort(
        "act_at",
        "result_at",
        basis=(cpl(29), cpli(24)),
        zh="侵权行为地（行为实施地、结果发生地）或者被告住所地",
        en="the place of the act or of its result, or the defendant's domicile",
    ),
    "online_tort": _tort(
        "act_at",
        "device_at",
        "result_at",
        "victim_at",
        "plaintiff_at",
        basis=(cpl(29), cpli(25)),
        zh="设备所在地、被侵权人住所地或者被告住所地",
        en="where the device is, where the victim lives, or the defendant's domicile",
    ),
    "product": _tort(
        "manufacture_at",
        "sale_at",
        "service_at",
        "act_at",
        "result_at",
        basis=(cpl(29), cpli(26)),
        zh="产品制造地、销售地、侵权行为地或者被告住所地",
        en="where made, where sold, the place of the tort, or the defendant's domicile",
    ),
    "contract": _contract,
    "loan": _loan,
    "goods_lease": _goods_lease,
    "online_sale": _online_sale,
    "insurance": _or_place(
        "insured_object_at",
        "registration_at",
        "destination_at",
        "accident_at",
        basis=cpl(25),
        zh="保险标的物所在地或者被告住所地",
        en="where the insured thing is, or the defendant's domicile",
    ),
    "bill": _or_place(
        "payment_at",
        basis=cpl(26),
        zh="票据支付地或者被告住所地",
        en="where the bill is payable, or the defendant's domicile",
    ),
    "transport": _or_place(
        "departure_at",
        "destination_at",
        basis=cpl(28),
        zh="运输始发地、目的地或者被告住所地",
        en="departure, destination, or the defendant's domicile",
    ),
    "company": _company,
}
