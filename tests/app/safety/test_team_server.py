"""A server for a team: behind a web server with a certificate, unless somebody says otherwise."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from awardgap.app.config.installation import Installation, read_installation
from awardgap.core.trail import UserError
from tests.cli.conftest import plain_environment

HOST = "workbench.example.ac.uk"


def read(folder: Path, **said: str) -> Installation:
    return read_installation({"AWARDGAP_DATA": str(folder), **said})


def test_https_is_taken_for_granted_as_soon_as_hosts_are_named(tmp_path: Path) -> None:
    assert not read(tmp_path).https
    assert read(tmp_path, AWARDGAP_HOSTS=f" {HOST} , ").hosts == (HOST,)
    assert read(tmp_path, AWARDGAP_HOSTS=HOST).https
    assert not read(tmp_path, AWARDGAP_HOSTS=HOST, AWARDGAP_HTTPS="false").https
    (tmp_path / "settings.toml").write_text(f'hosts = ["{HOST}"]\nhttps = false\n')
    assert not read(tmp_path).https
    with pytest.raises(UserError, match="https in the settings is “perhaps”"):
        read(tmp_path, AWARDGAP_HTTPS="perhaps")


def test_a_data_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="this is a file, not a folder"):
        read(tmp_path / "file")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[HTTPConnection, str]]:
    """A connection such as the web server in front makes, and the address that serve printed."""
    data, port = tmp_path_factory.mktemp("team"), free_port()
    argv = [sys.executable, "-m", "awardgap", "serve", "--data", str(data), "--no-browser", "--port", str(port)]
    environment = plain_environment() | {"AWARDGAP_HOSTS": HOST}
    process = subprocess.Popen(argv, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        address = process.stdout.readline().strip()
        yield HTTPConnection("127.0.0.1", port, timeout=30), address
    finally:
        process.terminate()
        process.communicate(timeout=60)


@pytest.mark.sqlite_only
def test_people_sign_in_through_the_web_server_in_front(front: tuple[HTTPConnection, str]) -> None:
    connection, address = front
    assert address.startswith(f"https://{HOST}/enter/")
    page = {"Host": HOST, "Origin": f"https://{HOST}", "Referer": f"https://{HOST}/sign-in/"}
    connection.request("GET", "/sign-in/", headers=page)
    answer = connection.getresponse()
    cookie = str(answer.headers["Set-Cookie"])
    assert "Secure" in cookie
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())
    assert found
    sent = f"csrfmiddlewaretoken={found[1]}&username=nobody&password=wrong"
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie.partition(";")[0]}
    connection.request("POST", "/sign-in/", sent, headers=page | form)
    answer = connection.getresponse()
    assert answer.status == 200
    assert "Please enter a correct" in answer.read().decode()
    connection.request("POST", "/sign-in/", sent, headers=page | form | {"Origin": "https://elsewhere.example"})
    assert connection.getresponse().status == 403
