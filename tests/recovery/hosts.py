# SPDX-License-Identifier: GPL-3.0-or-later
"""Two hosts on a cable: this process in namespaces of its own, and a peer at 10.77.0.2 that answers pings."""

import socket
import subprocess


def run(*command):
    subprocess.run(command, check=True)


class Peer:
    """The other end of the cable `here0`, in a network namespace that lives as long as a process of ours."""

    def __init__(self):
        run("ip", "link", "set", "lo", "up")
        self.process = subprocess.Popen(["unshare", "--net", "sh", "-c", "echo ready; exec sleep 600"], stdout=subprocess.PIPE)
        self.process.stdout.readline()
        try:
            self.connect()
        except BaseException:
            self.close()
            raise

    def ip(self, *arguments):
        run("nsenter", f"--net=/proc/{self.process.pid}/ns/net", "ip", *arguments)

    def connect(self):
        """Lays the cable, with the same addresses each time."""
        run("ip", "link", "add", "here0", "type", "veth", "peer", "name", "there0", "netns", str(self.process.pid))
        run("ip", "address", "add", "10.77.0.1/24", "dev", "here0")
        run("ip", "-6", "address", "add", "fe80::1/64", "dev", "here0", "nodad")
        run("ip", "link", "set", "here0", "up")
        self.ip("address", "add", "10.77.0.2/24", "dev", "there0")
        self.ip("-6", "address", "add", "fe80::2/64", "dev", "there0", "nodad")
        self.ip("link", "set", "there0", "up")

    def disconnect(self):
        run("ip", "link", "delete", "here0")

    def close(self):
        # A namespace ends some time after its last process, and its end of the cable then: the next peer lays one of
        # the same name.
        if "here0" in (name for _, name in socket.if_nameindex()):
            self.disconnect()
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
