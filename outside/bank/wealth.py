"""What a simulated debtor owns 模拟财产: drawn from the identity number and a seed, so the same debtor always owns the same."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator

from law.text import Text
from outside.bank.port import Asset, AssetKind, Debtor

_BANKS = (
    Text("模拟工商银行", "Simulated Industrial Bank"),
    Text("模拟农业银行", "Simulated Agricultural Bank"),
    Text("模拟建设银行", "Simulated Construction Bank"),
    Text("模拟城市商业银行", "Simulated City Commercial Bank"),
    Text("模拟农村信用社", "Simulated Rural Credit Union"),
)
_NOTHING = 0.12
_CARS = (Text("小型轿车", "passenger car"), Text("小型普通客车", "minivan"), Text("轻型货车", "light lorry"))
_PLACES = ("模拟市中心路 {n} 号", "模拟市新城街 {n} 号", "模拟县河东镇 {n} 号")


def wealth_of(debtor: Debtor, seed: int) -> list[Asset]:
    """Every asset of a debtor. About one debtor in eight has none at all."""
    digest = hashlib.sha256(f"{seed}|{debtor.id_number.upper()}".encode()).digest()
    chance = random.Random(int.from_bytes(digest[:8]))
    if chance.random() < _NOTHING:
        return []
    is_person = debtor.id_type == "居民身份证" or (len(debtor.id_number) == 18 and debtor.id_number[:17].isdigit())
    drawn = [*_deposits(chance, is_person), *_things(chance, is_person)]
    return [_numbered(asset, digest.hex(), place) for place, asset in enumerate(drawn)]


def _numbered(asset: Asset, digest: str, place: int) -> Asset:
    return Asset(
        f"SIMA{digest[:14].upper()}{place:02d}",
        asset.kind,
        asset.institution,
        asset.description,
        asset.number,
        asset.balance_fen,
        asset.balance_fen,
        0,
        asset.details,
    )


def _deposits(chance: random.Random, is_person: bool) -> Iterator[Asset]:
    scale = 1 if is_person else 8
    for bank in chance.sample(_BANKS, k=chance.randint(1, 3)):
        balance = round(chance.lognormvariate(13, 2)) * scale
        wages = is_person and chance.random() < 0.3
        number = "9" + "".join(chance.choices("0123456789", k=18))
        yield Asset(
            "",
            AssetKind.DEPOSIT,
            bank.zh,
            Text(f"{bank.zh}活期账户", f"current account, {bank.en}"),
            number,
            balance,
            details={"wage_account": "yes" if wages else "no", "currency": "CNY"},
        )
    if chance.random() < 0.6:
        number = f"SIM{chance.randrange(10**10):010d}"
        balance = round(chance.lognormvariate(10, 2))
        yield Asset(
            "", AssetKind.ONLINE_ACCOUNT, "模拟支付", Text("网络支付账户", "online payment account"), number, balance
        )


def _things(chance: random.Random, is_person: bool) -> Iterator[Asset]:
    if chance.random() < 0.45:
        car, plate = chance.choice(_CARS), f"试A·{chance.randrange(10**5):05d}"
        year = str(chance.randint(2012, 2024))
        yield Asset("", AssetKind.VEHICLE, "模拟车辆管理所", car, plate, details={"registered": year})
    if chance.random() < 0.35:
        place = chance.choice(_PLACES).format(n=chance.randint(1, 300))
        area = str(chance.randint(45, 180))
        number = f"模拟(2020)不动产权第{chance.randrange(10**7):07d}号"
        details = {"area_m2": area, "mortgaged": chance.choice(("yes", "no")), "place": place}
        home = Text(f"{place}房屋", f"dwelling at {place}")
        yield Asset("", AssetKind.REAL_ESTATE, "模拟不动产登记中心", home, number, details=details)
    if chance.random() < 0.2:
        number = f"SIM{chance.randrange(10**8):08d}"
        balance = round(chance.lognormvariate(14, 1))
        yield Asset(
            "", AssetKind.SECURITIES, "模拟证券登记公司", Text("证券账户", "securities account"), number, balance
        )
    if not is_person and chance.random() < 0.3:
        share = f"{chance.choice((10, 20, 30, 51, 100))}%"
        text = Text(f"模拟投资公司 {share} 股权", f"{share} share in a simulated company")
        yield Asset(
            "", AssetKind.EQUITY, "模拟市场监管局", text, f"SIM{chance.randrange(10**8):08d}", details={"share": share}
        )
