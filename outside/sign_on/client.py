"""OpenID Connect: discovery, authorization code with PKCE, ID token checked against the provider's published keys."""

from __future__ import annotations

import base64
import hashlib
import hmac
import threading
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import jwt

from outside.sign_on.fetching import ask, check_address, refused
from outside.sign_on.port import Errand, Identified

# Signatures with a key of the provider only: "none" and shared secrets prove nothing.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
LEEWAY_SECONDS = 60
KEPT_SECONDS = 3600
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class OpenIdClient:
    """One provider. ``hosts``: further hosts its endpoints may be on."""

    def __init__(
        self, issuer: str, client_id: str, secret: str, *, hosts: tuple[str, ...] = (), timeout: float = 10.0
    ) -> None:
        self._issuer = issuer
        self._client_id, self._secret = client_id, secret
        self._hosts, self._timeout = hosts, timeout
        self._kept: dict[str, tuple[float, Any]] = {}
        self._lock = threading.Lock()

    def address(self, errand: Errand) -> str:
        challenge = base64.urlsafe_b64encode(hashlib.sha256(errand.verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": errand.redirect_uri,
            "scope": "openid profile",
            "state": errand.state,
            "nonce": errand.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        if errand.again:
            asked |= {"prompt": "login", "max_age": "0"}
        return _with(self._discovered()["authorization_endpoint"], asked)

    def identify(self, code: str, errand: Errand) -> Identified:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": errand.redirect_uri,
            "code_verifier": errand.verifier,
        }
        basic = base64.b64encode(f"{quote(self._client_id)}:{quote(self._secret)}".encode()).decode()
        answer = ask(
            self._discovered()["token_endpoint"],
            form=form,
            headers={"Authorization": f"Basic {basic}"},
            timeout=self._timeout,
        )
        token = answer.get("id_token") if isinstance(answer, dict) else None
        if not isinstance(token, str):
            raise refused("身份认证平台没有返回身份凭证。", "The provider returned no ID token.", "no_token")
        return self._read(token, errand)

    def goodbye_address(self, id_token: str, back: str) -> str | None:
        endpoint = self._discovered().get("end_session_endpoint")
        if not endpoint:
            return None
        check_address(endpoint, issuer=self._issuer, hosts=self._hosts)
        return _with(endpoint, {"id_token_hint": id_token, "post_logout_redirect_uri": back})

    def _read(self, token: str, errand: Errand) -> Identified:
        claims = self._verified(token)
        if not hmac.compare_digest(str(claims.get("nonce", "")), errand.nonce):
            raise refused("身份凭证不属于本次登录。", "The ID token is not for this sign-in.", "nonce")
        audience = claims["aud"]
        if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != self._client_id:
            raise refused("身份凭证是发给其他系统的。", "The ID token was made out to another system.", "azp")
        proved = claims.get("auth_time")
        return Identified(
            issuer=self._issuer,
            subject=str(claims["sub"]),
            name=str(claims.get("name", "")),
            methods=tuple(str(one) for one in claims.get("amr") or ()),
            proved_at=int(proved) if isinstance(proved, int) else None,
            id_token=token,
        )

    def _verified(self, token: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
            if header.get("alg") not in ALGORITHMS:
                raise jwt.InvalidAlgorithmError(str(header.get("alg")))
            claims: dict[str, Any] = jwt.decode(
                token,
                self._key(header.get("kid")),
                algorithms=list(ALGORITHMS),
                audience=self._client_id,
                issuer=self._issuer,
                leeway=LEEWAY_SECONDS,
                options={"require": ["exp", "iat", "sub", "aud", "iss"]},
            )
        except jwt.PyJWTError as error:
            raise refused(
                "身份凭证无效或已过期。", "The ID token is not valid or has expired.", type(error).__name__
            ) from None
        return claims

    def _key(self, kid: str | None) -> jwt.PyJWK:
        for fresh in (False, True):  # a key we do not know may be a new one
            keys = [key for key in self._keys(fresh=fresh) if kid is None or key.key_id == kid]
            if len(keys) == 1:
                return keys[0]
        raise jwt.InvalidKeyError("no such key")

    def _keys(self, *, fresh: bool) -> list[jwt.PyJWK]:
        url = self._discovered()["jwks_uri"]
        found = self._keep("keys", lambda: ask(url, timeout=self._timeout), fresh=fresh)
        return [key for key in jwt.PyJWKSet.from_dict(found).keys if key.public_key_use in {None, "sig"}]

    def _discovered(self) -> Mapping[str, Any]:
        found: dict[str, Any] = self._keep("provider", self._discover, fresh=False)
        return found

    def _discover(self) -> dict[str, Any]:
        found = ask(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration", timeout=self._timeout)
        if not isinstance(found, dict) or found.get("issuer") != self._issuer:
            raise refused("身份认证平台的名称与设置不符。", "The provider is not the one in the settings.", "issuer")
        for name in _ENDPOINTS:
            check_address(str(found.get(name, "")), issuer=self._issuer, hosts=self._hosts)
        return found

    def _keep(self, name: str, fetch: Any, *, fresh: bool) -> Any:
        """Fetched at most once an hour; a fresh copy at most once a minute, whoever asks."""
        with self._lock:
            at, kept = self._kept.get(name, (0.0, None))
            age = time.monotonic() - at
            if kept is None or age > KEPT_SECONDS or (fresh and age > 60):
                kept = fetch()
                self._kept[name] = (time.monotonic(), kept)
            return kept


def _with(endpoint: str, asked: dict[str, str]) -> str:
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}"
