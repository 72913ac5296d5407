"""The live database is refused a place where another program or another computer would damage it."""

from collections.abc import Collection, Mapping

import pytest

from awardgap.app.config.places_to_keep import Refusal, Surroundings, refusal

FIXED, REMOTE = 3, 4

LINUX_MOUNTS = """\
sysfs /sys sysfs rw,nosuid 0 0
/dev/sda2 / ext4 rw,relatime 0 0
/dev/sda3 /home ext4 rw,relatime 0 0
fileserver:/export/home /home/shared nfs4 rw,relatime 0 0
//server/dept /mnt/Dept\\040Drive cifs rw 0 0
reader@host:/data /home/reader/remote fuse.sshfs rw 0 0
C:\\134 /mnt/c 9p rw,aname=drvfs 0 0
//server/old /mnt/twice cifs rw 0 0
/dev/sdb1 /mnt/twice ext4 rw 0 0
"""

MAC_MOUNTS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//reader@server/Research%20Data on /Volumes/Research Data (smbfs, nodev, nosuid, mounted by reader)
server:/export on /Volumes/export (nfs, nodev, nosuid)
reader@host:/data on /Volumes/data (macfuse, nodev, nosuid, synchronous)
/dev/disk5 on /Volumes/Stick (1) (msdos, local)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""


def around(
    platform: str,
    environment: Mapping[str, str] | None = None,
    mounts: str = "",
    remote: Collection[str] = (),
    folders: Mapping[str, Collection[str]] | None = None,
) -> Surroundings:
    known = folders or {}
    return Surroundings(
        platform,
        environment or {},
        mounts,
        lambda root: REMOTE if root in remote else FIXED,
        lambda folder: known.get(folder, ()),
    )


WINDOWS = around("win32", {"USERPROFILE": r"C:\Users\reader", "ONEDRIVE": r"C:\Users\reader\Cloud"}, remote=["H:\\"])
MAC = around("darwin", {"HOME": "/Users/reader"}, MAC_MOUNTS)
LINUX = around("linux", {"HOME": "/home/reader"}, LINUX_MOUNTS)


def why(folder: str, machine: Surroundings) -> str:
    found = refusal(folder, machine)
    return found.why if found else ""


@pytest.mark.parametrize(
    "machine, folder",
    [
        (WINDOWS, r"C:\Users\reader\AppData\Local\awardgap"),
        (WINDOWS, r"\\?\C:\Users\reader\AppData\Local\awardgap"),
        (WINDOWS, r"D:\Work\onedriver notes"),
        (WINDOWS, r"C:\Work\Box\awardgap"),
        (WINDOWS, r"C:\Work\Dropbox questions\awardgap"),
        (WINDOWS, r"C:\Work\My Drive\awardgap"),
        (MAC, "/Users/reader/Library/Application Support/awardgap"),
        (MAC, "/Volumes/Stick (1)/awardgap"),
        (LINUX, "/home/reader/.local/share/awardgap"),
        (LINUX, "/home/sharedwork/awardgap"),
        (LINUX, "/home/reader/Box/awardgap"),
        (LINUX, "/mnt/c/Users/reader/awardgap"),
        (LINUX, "/mnt/twice/awardgap"),
    ],
)
def test_a_folder_of_this_computer_is_taken(machine: Surroundings, folder: str) -> None:
    assert refusal(folder, machine) is None


@pytest.mark.parametrize(
    "machine, folder, service",
    [
        (WINDOWS, r"C:\Users\reader\OneDrive\awardgap", "OneDrive"),
        (WINDOWS, r"C:\Users\reader\OneDrive - University of Somewhere\Documents\awardgap", "OneDrive"),
        (WINDOWS, r"c:\users\READER\cloud\awardgap", "OneDrive"),
        (WINDOWS, r"C:\Users\reader\Dropbox (Personal)\awardgap", "Dropbox"),
        (WINDOWS, r"C:\Users\reader\Deanery Dropbox\Shared\awardgap", "Dropbox"),
        (WINDOWS, r"C:\Users\reader\iCloudDrive\awardgap", "iCloud Drive"),
        (WINDOWS, r"G:\My Drive\awardgap", "Google Drive"),
        (WINDOWS, r"G:\Shared drives\Review\awardgap", "Google Drive"),
        (WINDOWS, r"C:\Users\reader\Box\awardgap", "Box"),
        (WINDOWS, r"C:\Users\reader\Nextcloud2\awardgap", "Nextcloud"),
        (MAC, "/Users/reader/Library/Mobile Documents/com~apple~CloudDocs/awardgap", "iCloud Drive"),
        (MAC, "/Users/reader/Library/Mobile Documents/iCloud~app/awardgap", "iCloud Drive"),
        (MAC, "/Users/reader/Library/CloudStorage/OneDrive-Somewhere/awardgap", "OneDrive"),
        (MAC, "/Users/reader/Library/CloudStorage/GoogleDrive-reader@example.org/My Drive", "Google Drive"),
        (MAC, "/Users/reader/Library/CloudStorage/Box-Box/awardgap", "Box"),
        (MAC, "/Users/reader/Library/CloudStorage/Other/awardgap", "Other"),
        (MAC, "/Users/reader/Box Sync/awardgap", "Box"),
        (LINUX, "/home/reader/Dropbox/awardgap", "Dropbox"),
        (LINUX, "/home/reader/Nextcloud/awardgap", "Nextcloud"),
        (LINUX, "/home/reader/ownCloud/awardgap", "ownCloud"),
        (LINUX, "/mnt/c/Users/reader/OneDrive/awardgap", "OneDrive"),
    ],
)
def test_a_synced_folder_is_refused_by_its_name(machine: Surroundings, folder: str, service: str) -> None:
    assert why(folder, machine) == (
        f"This folder is synced by {service}. A database that is synced while it is open is damaged, "
        "or replaced by an older copy from another computer."
    )


@pytest.mark.parametrize(
    "marker, service",
    [
        (".dropbox.cache", "Dropbox"),
        (".tmp.driveupload", "Google Drive"),
        (".nextcloudsync.log", "Nextcloud"),
        (".sync_0a1b2c3d4e5f.db", "Nextcloud or ownCloud"),
        ("._sync_0a1b2c3d4e5f.db", "Nextcloud or ownCloud"),
        (".stfolder", "Syncthing"),
    ],
)
def test_a_synced_folder_of_any_name_is_known_by_what_its_program_leaves_there(marker: str, service: str) -> None:
    machine = around("linux", folders={"/home/reader/work": ["notes.txt", marker]})
    assert f"synced by {service}." in why("/home/reader/work/review/awardgap", machine)
    assert why("/home/reader/other/awardgap", machine) == ""


def test_the_settings_of_dropbox_in_the_home_folder_are_no_sign_of_syncing() -> None:
    machine = around("linux", folders={"/home/reader": [".dropbox", ".dropbox-dist"]})
    assert refusal("/home/reader/.local/share/awardgap", machine) is None


@pytest.mark.parametrize(
    "machine, folder, drive",
    [
        (WINDOWS, r"\\server\research\awardgap", r"\\server\research"),
        (WINDOWS, r"\\?\UNC\server\research\awardgap", r"\\server\research"),
        (WINDOWS, r"H:\awardgap", "H:"),
        (MAC, "/Volumes/Research Data/awardgap", "//reader@server/Research%20Data"),
        (MAC, "/Volumes/export/awardgap", "server:/export"),
        (MAC, "/Volumes/data/awardgap", "reader@host:/data"),
        (LINUX, "/home/shared/reader/awardgap", "fileserver:/export/home"),
        (LINUX, "/mnt/Dept Drive/awardgap", "//server/dept"),
        (LINUX, "/home/reader/remote/awardgap", "reader@host:/data"),
    ],
)
def test_a_network_drive_is_refused(machine: Surroundings, folder: str, drive: str) -> None:
    assert why(folder, machine) == (
        f"This folder lies on a network drive ({drive}). A database that is open over a network "
        "cannot be locked safely, and is damaged when the connection drops."
    )


def test_a_machine_that_says_nothing_of_its_drives_is_believed() -> None:
    assert refusal("/home/reader/awardgap", around("linux")) is None
    assert refusal("/home/reader/awardgap", around("linux", mounts="\nunreadable\n")) is None


def test_the_refusal_says_where_why_and_what_to_do() -> None:
    found = refusal("/home/reader/Dropbox/awardgap", LINUX)
    assert isinstance(found, Refusal)
    assert found.as_error().sentence == (
        "/home/reader/Dropbox/awardgap: This folder is synced by Dropbox. "
        "A database that is synced while it is open is damaged, or replaced by an older copy from another computer. "
        "Choose another folder of this computer with --data FOLDER. "
        "Keep the backups there instead: a backup is a finished file, which syncing does not damage."
    )
