"""Is the port free, who holds it, does the platform answer."""

import http.client
import socket
import time
from contextlib import closing

import psutil


def owner_of_port(host: str, port: int) -> str | None:
    """``None`` when the port can be taken; otherwise who holds it, as far as we may see."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
            return None
        except PermissionError:
            return "ports below 1024 are for root"
        except OSError as error:
            return _holder(port) or error.strerror or "unknown program"


def _holder(port: int) -> str | None:
    try:
        connections = psutil.net_connections(kind="tcp")
    except psutil.AccessDenied:
        return None
    for connection in connections:
        if connection.laddr and connection.laddr.port == port and connection.status == psutil.CONN_LISTEN:
            try:
                return (
                    f"by {psutil.Process(connection.pid).name()}, process {connection.pid}" if connection.pid else None
                )
            except psutil.Error:
                return None
    return None


def answers(host: str, port: int, *, seconds: float) -> bool:
    """Whether ``/healthz`` answers within the time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if _asked_once("127.0.0.1" if host == "0.0.0.0" else host, port):
            return True
        time.sleep(0.2)
    return False


def _asked_once(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
