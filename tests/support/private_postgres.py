"""A PostgreSQL server of the tests' own: from Debian's packages, in a temporary folder, on a socket there and on no port.

Server() starts it, url() makes a database without tables and names it; stop() ends it and removes the folder. WHY_NOT says in words why
there can be none, or is empty. Tests need no durable server: fsync is off for them, and for them alone.
"""
import glob
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

PROGRAMS = Path((sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb")) or ["/none/initdb"])[-1]).parent
POSTGIS = glob.glob("/usr/share/postgresql/*/extension/postgis.control")
WHY_NOT = ("" if POSTGIS and (PROGRAMS / "initdb").exists()
           else "no PostgreSQL with PostGIS here (apt-get install postgresql-15 postgresql-15-postgis-3)")
SETTINGS = ["listen_addresses=", "max_connections=50", "log_min_messages=warning"]
FOR_TESTS = ["fsync=off", "full_page_writes=off", "shared_buffers=32MB"]


def as_nobody_special(command):
    """The server refuses to run as root: then Debian's user of it runs it."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


class Server:
    def __init__(self, durable=False):
        # A socket's path is at most 107 bytes long.
        self.folder = Path(tempfile.mkdtemp(prefix="selon-pg-", dir="/tmp" if len(tempfile.gettempdir()) > 70 else None))
        self.made = 0
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.folder.chmod(0o755)
        try:
            self.run("initdb", "-D", self.folder / "data", "-U", "selon", "-A", "trust", "-E", "UTF8", "--locale=C",
                     "--no-sync")
            options = " ".join(f"-c {setting}" for setting in [f"unix_socket_directories={self.folder}", *SETTINGS,
                                                              *([] if durable else FOR_TESTS)])
            self.run("pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "-o", options, "start")
            self.sql("postgres", "CREATE DATABASE with_postgis")
            self.sql("with_postgis", "CREATE EXTENSION postgis")
        except BaseException:
            self.stop()
            raise

    def run(self, program, *words):
        done = subprocess.run(as_nobody_special([str(PROGRAMS / program), *map(str, words)]), cwd="/", text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE if program == "psql" else subprocess.DEVNULL,
                              stderr=subprocess.STDOUT if program == "psql" else subprocess.DEVNULL, timeout=120)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.returncode} {done.stdout or ''}")
        return done.stdout

    def at(self, database, user="selon"):
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def url(self, template="with_postgis"):
        self.made += 1
        name = f"store{self.made}"
        self.sql("postgres", f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.at(name)

    def sql(self, database, *statements):
        """What psql prints for the last statement; `database` is a name or a URL."""
        url = database if "://" in database else self.at(database)
        words = [word for statement in statements for word in ("-c", statement)]
        return self.run("psql", url, "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", *words).strip()

    def stop(self):
        if (self.folder / "data" / "postmaster.pid").exists():
            self.run("pg_ctl", "-D", self.folder / "data", "-w", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)
