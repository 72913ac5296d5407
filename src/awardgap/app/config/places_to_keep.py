"""Where a live database must not be kept: folders that a program syncs to the cloud, and drives of another computer.

SQLite's write-ahead log needs memory shared between processes of one machine, which network file systems do not have
(https://www.sqlite.org/wal.html), and a copy made while the database is open can be damaged
(https://www.sqlite.org/howtocorrupt.html). Everything asked of the machine is passed in, so each system can be tested
on any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from awardgap.core.trail import UserError

DRIVE_REMOTE = 4  # what GetDriveType of Windows answers for a network drive

_SYNCED_NAMES = (
    (re.compile(r"onedrive( - .*)?"), "OneDrive"),
    (re.compile(r"(.+ )?dropbox( \(.*\))?"), "Dropbox"),
    (re.compile(r"icloud ?drive|com~apple~clouddocs"), "iCloud Drive"),
    (re.compile(r"google ?drive( \(.*\))?"), "Google Drive"),
    (re.compile(r"box sync"), "Box"),
    (re.compile(r"nextcloud\d*( - .*)?"), "Nextcloud"),
    (re.compile(r"owncloud\d*( - .*)?"), "ownCloud"),
)
_SYNCED_BY_MARKER = (
    (re.compile(r"\.dropbox\.cache"), "Dropbox"),
    (re.compile(r"\.tmp\.drive(download|upload)"), "Google Drive"),
    (re.compile(r"\.nextcloudsync\.log"), "Nextcloud"),
    (re.compile(r"\._?sync_[0-9a-f]+\.db"), "Nextcloud or ownCloud"),
    (re.compile(r"\.stfolder"), "Syncthing"),
)
_ONEDRIVE_VARIABLES = ("onedrive", "onedriveconsumer", "onedrivecommercial")
# As the kernel names them, without the "fuse." of those that run in user space. WSL's 9p is this computer's own disk.
_NETWORK_TYPES = frozenset(
    {"afpfs", "afs", "beegfs", "ceph", "cifs", "curlftpfs", "davfs", "davfs2", "ftp", "glusterfs", "gpfs", "gvfsd-fuse"}
    | {"google-drive-ocamlfuse", "lustre", "ncpfs", "nfs", "nfs4", "onedriver", "rclone", "s3fs", "smb3", "smbfs"}
    | {"smbnetfs", "sshfs", "webdav"}
)
_OF_ANOTHER_HOST = re.compile(r"[^/]+@[^/]+:.*")  # how sshfs names what it shows on macOS
_MAC_MOUNT = re.compile(r"(?P<device>.+?) on (?P<point>/.*) \((?P<type>[^,)]+)[^()]*\)")

_DO = (
    "Choose another folder of this computer with --data FOLDER. "
    "Keep the backups there instead: a backup is a finished file, which syncing does not damage."
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What has to be known of a machine. ``platform`` as ``sys.platform`` has it.

    ``mounts`` is the text of /proc/mounts (Linux) or what ``mount`` prints (macOS). ``drive_type`` answers as Windows'
    GetDriveType does for a root such as ``C:\\``. ``names_in`` lists a folder, and nothing where it cannot be read.
    """

    platform: str
    environment: Mapping[str, str]
    mounts: str
    drive_type: Callable[[str], int]
    names_in: Callable[[str], Collection[str]]

    def path(self, text: str) -> PurePath:
        return PureWindowsPath(text) if self.platform == "win32" else PurePosixPath(text)

    def variable(self, name: str) -> str:
        """A variable by its name in lower case; Windows spells names in any case."""
        return next((value for key, value in self.environment.items() if key.lower() == name), "")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a folder cannot hold the live database, and what to do."""

    folder: str
    why: str
    do: str = _DO

    def as_error(self) -> UserError:
        return UserError(self.why, do=self.do, where=self.folder)


def refusal(folder: str, around: Surroundings) -> Refusal | None:
    """Why ``folder`` (absolute, links resolved) cannot hold the live database; None where nothing speaks against it."""
    path = around.path(_without_long_prefix(folder))
    network = _network(path, around)
    if network:
        return Refusal(
            folder,
            f"This folder lies on a network drive ({network}). A database that is open over a network "
            "cannot be locked safely, and is damaged when the connection drops.",
        )
    service = _synced_by(path, around)
    if service:
        return Refusal(
            folder,
            f"This folder is synced by {service}. A database that is synced while it is open is damaged, "
            "or replaced by an older copy from another computer.",
        )
    return None


def _without_long_prefix(folder: str) -> str:
    if folder.startswith("\\\\?\\UNC\\"):
        return "\\\\" + folder.removeprefix("\\\\?\\UNC\\")
    return folder.removeprefix("\\\\?\\")


def _synced_by(path: PurePath, around: Surroundings) -> str:
    found = (*_by_environment(path, around), *_by_name(path, around), *_by_marker(path, around))
    return next(iter(found), "")


def _by_environment(path: PurePath, around: Surroundings) -> Iterator[str]:
    for root in filter(None, map(around.variable, _ONEDRIVE_VARIABLES)):
        if path.is_relative_to(around.path(root)):
            yield "OneDrive"


def _by_name(path: PurePath, around: Surroundings) -> Iterator[str]:
    for above, part in pairwise(path.parts):
        if above.lower() == "cloudstorage":
            yield from _services_named(part.partition("-")[0]) or [part.partition("-")[0]]
        if (above.lower(), part.lower()) == ("library", "mobile documents"):
            yield "iCloud Drive"
        yield from _services_named(part)
    if around.platform == "win32" and [part.lower() for part in path.parts[1:2]] in (["my drive"], ["shared drives"]):
        yield "Google Drive"
    home = around.variable("userprofile") or around.variable("home")
    if around.platform in ("win32", "darwin") and home and path.is_relative_to(around.path(home) / "Box"):
        yield "Box"


def _services_named(part: str) -> list[str]:
    return [service for pattern, service in _SYNCED_NAMES if pattern.fullmatch(part.lower())]


def _by_marker(path: PurePath, around: Surroundings) -> Iterator[str]:
    for folder in (path, *path.parents):
        for name in around.names_in(str(folder)):
            yield from (service for pattern, service in _SYNCED_BY_MARKER if pattern.fullmatch(name))


def _network(path: PurePath, around: Surroundings) -> str:
    """What the network drive is called, or nothing."""
    if around.platform == "win32":
        return path.drive if path.drive.startswith("\\\\") or around.drive_type(path.anchor) == DRIVE_REMOTE else ""
    mounted = _mac_mounts(around.mounts) if around.platform == "darwin" else _linux_mounts(around.mounts)
    holding = [mount for mount in mounted if path.is_relative_to(mount[1])]
    device, _, kind = max(holding, key=lambda mount: len(mount[1].parts), default=("", path, ""))
    return device if kind.removeprefix("fuse.") in _NETWORK_TYPES or _OF_ANOTHER_HOST.fullmatch(device) else ""


def _linux_mounts(text: str) -> Iterator[tuple[str, PurePath, str]]:
    """Device, mount point and type. Of two drives mounted on one point the later hides the earlier."""
    for line in reversed(text.splitlines()):
        device, point, kind = (_unescaped(word) for word in [*line.split(" "), "", "", ""][:3])
        yield device, PurePosixPath(point), kind


def _mac_mounts(text: str) -> Iterator[tuple[str, PurePath, str]]:
    for found in filter(None, map(_MAC_MOUNT.fullmatch, reversed(text.splitlines()))):
        yield found["device"], PurePosixPath(found["point"]), found["type"]


def _unescaped(word: str) -> str:
    """The kernel writes a space as ``\\040``."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), word)
