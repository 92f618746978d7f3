# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of response times, as the daemon serves them. Runs in a namespace of its own, where this machine can stop
answering pings. Run with the daemon's program."""
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1])]
from lab.runner import namespace  # noqa: E402
from support.daemon import Daemon  # noqa: E402
from support.png import Png  # noqa: E402

HOSTILE = "<img src=x onerror=\"alert('1')\">&]]>"
ADDRESS = "2001:4860:4860::8888"
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig/>'


def ignore_pings(ignored):
    """Whether this machine, in this namespace, leaves pings unanswered."""
    for place in ("net.ipv4.icmp_echo_ignore_all", "net.ipv6.icmp.echo_ignore_all"):
        subprocess.run(["sysctl", "-qw", f"{place}={int(ignored)}"], check=True)


def is_red(color):
    red, green, blue = color
    return red > 1.6 * green and red > 1.6 * blue


class Pictures(unittest.TestCase):
    program = None

    def setUp(self):
        ignore_pings(False)

    def daemon(self, targets, **options):
        daemon = Daemon(self.program, targets, **{"interval": 0.2, "timeout": 0.1, **options})
        self.addCleanup(daemon.close)
        daemon.start()
        daemon.wait_for(lambda: all(target["recv"] >= 3 for target in daemon.all_targets().values()))
        return daemon

    def picture(self, daemon, path):
        """The decoded picture, and where things lie in it."""
        answer = daemon.get(path)
        self.assertEqual(answer.status, 200, answer.text if answer.status != 200 else "")
        return Png(answer.body), json.loads(answer.headers["Meshping-Picture"])

    def test_head(self):
        daemon = self.daemon(["web@127.0.0.1"], environment={"TZ": "Asia/Kolkata"})
        answer = daemon.get("/histogram/any/127.0.0.1.png")
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "image/png"))
        self.assertEqual(answer.headers["Refresh"], "300")
        self.assertEqual(int(answer.headers["Content-Length"]), len(answer.body))
        self.assertEqual(answer.headers["Cache-Control"], "no-cache")
        found = re.fullmatch(r'inline; filename="meshping_(\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d)_127\.0\.0\.1\.png"',
                             answer.headers["Content-Disposition"])
        self.assertTrue(found, answer.headers["Content-Disposition"])
        local = time.gmtime(time.time() + 5.5 * 3600)
        self.assertEqual(found[1][:10], time.strftime("%Y-%m-%d", local))
        geometry = json.loads(answer.headers["Meshping-Picture"])
        self.assertEqual(geometry["to"] - geometry["from"], 3 * 86400)
        self.assertEqual(geometry["step"], 3600)
        self.assertLess(abs(geometry["to"] - time.time()), 5)
        past = daemon.get(f"/histogram/any/127.0.0.1.png?to={int(time.time())}")
        self.assertNotIn("Refresh", past.headers)
        head = daemon.request("HEAD", "/histogram/any/127.0.0.1.png")
        self.assertEqual((head.status, head.body), (200, b""))

    def test_sizes(self):
        daemon = self.daemon(["127.0.0.1"])
        for query, size in (("", (900, 400)), ("?width=640&height=300", (640, 300)), ("?width=640&height=300&scale=2", (1280, 600)),
                            ("?width=333&height=201&scale=1.5", (500, 302)), ("?width=3840&height=2160", (3840, 2160))):
            picture, geometry = self.picture(daemon, "/histogram/x/127.0.0.1.png" + query)
            self.assertEqual((picture.width, picture.height), size, query)
            left, top, width, height = geometry["plot"]
            self.assertTrue(0 < left < left + width < size[0] and 0 < top < top + height < size[1], geometry)
        hour = int(time.time()) - 3600
        self.assertEqual(self.picture(daemon, f"/histogram/x/127.0.0.1.png?from={hour}")[1]["step"], 60)

    def test_themes(self):
        daemon = self.daemon(["127.0.0.1"])
        for theme, ground in (("light", (255, 255, 255)), ("print", (255, 255, 255)), ("dark", (21, 25, 31))):
            picture, _ = self.picture(daemon, f"/histogram/x/127.0.0.1.png?theme={theme}")
            self.assertEqual(picture.pixel(1, 1), ground, theme)

    def test_refusals(self):
        daemon = self.daemon(["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4", "a@127.0.0.5", "b@127.0.0.5"])
        for status, path in ((404, "127.9.9.9.png"), (404, "nobody.png"), (404, "127.0.0.1.gif"), (404, "127.0.0.1"),
                             (404, "127.0.0.1.png?from=5&to=90"), (404, "127.0.0.1.png?compare=127.9.9.9"),
                             (400, "127.0.0.1.png?compare=127.0.0.2&compare=127.0.0.3&compare=127.0.0.4"),
                             (400, "127.0.0.1.png?width=100000"), (400, "127.0.0.1.png?zone=../../../etc/passwd"),
                             (400, "127.0.0.1.png?from=now")):
            answer = daemon.get("/histogram/x/" + path)
            self.assertEqual((answer.status, answer.json()["success"]), (status, False), path)
        self.assertEqual(daemon.request("POST", "/histogram/x/127.0.0.1.png", b"").status, 405)
        self.picture(daemon, "/histogram/x/127.0.0.1.png?from=5&to=90&blank=1")
        self.assertEqual(daemon.get("/histogram/x/a%40127.0.0.5.png").status, 200)

    def test_compared(self):
        daemon = self.daemon(["127.0.0.1", "127.0.0.2", "127.0.0.3"])
        _, alone = self.picture(daemon, "/histogram/x/127.0.0.1.png")
        _, two = self.picture(daemon, "/histogram/x/127.0.0.1.png?compare=127.0.0.2")
        _, three = self.picture(daemon, "/histogram/x/127.0.0.1.png?compare=127.0.0.2&compare=127.0.0.3")
        _, itself = self.picture(daemon, "/histogram/x/127.0.0.1.png?compare=127.0.0.1")
        self.assertEqual([len(one["loss"]) for one in (alone, two, three, itself)], [1, 2, 3, 1])

    def test_at_once(self):
        """Two seconds after a target that is pinged every two seconds was added."""
        daemon = self.daemon(["127.0.0.1"], interval=2, flush_interval=3600)
        daemon.post("/api/targets", {"target": "127.0.0.77"})
        daemon.wait_for(lambda: daemon.get("/histogram/x/127.0.0.77.png").status == 200, 4, "the picture")

    def test_outage_under_way(self):
        daemon = self.daemon(["127.0.0.1", "::1"], flush_interval=3600)
        begun = int(time.time()) - 60
        for address in ("127.0.0.1", "::1"):
            self.assertFalse(self.edge_is_red(daemon, address, begun), address)
        ignore_pings(True)
        daemon.wait_for(lambda: all(target["lost"] >= 10 for target in daemon.all_targets().values()))
        for address in ("127.0.0.1", "::1"):
            daemon.wait_for(lambda address=address: self.edge_is_red(daemon, address, begun), 10, "red at the right edge")
            self.assertTrue(self.edge_is_red(daemon, address))

    def edge_is_red(self, daemon, address, begin=None):
        """Whether the strip of losses ends in red."""
        span = f"?from={begin}" if begin else ""
        picture, geometry = self.picture(daemon, f"/histogram/x/{address}.png{span}")
        left, top, width, height = geometry["loss"][0]
        x, y = round(left + width) - 1, round(top + height) - 2
        self.assertFalse(is_red(picture.pixel(round(left) + 3, y)))
        return is_red(picture.pixel(x, y))

    def test_ipv6_in_the_path(self):
        subprocess.run(["ip", "address", "replace", f"{ADDRESS}/128", "dev", "lo", "nodad"], check=True)
        daemon = self.daemon([ADDRESS])
        answer = daemon.get(f"/histogram/x/{ADDRESS}.png")
        self.assertEqual(answer.status, 200)
        self.assertIn(f"_{ADDRESS}.png\"", answer.headers["Content-Disposition"])

    def test_hostile_name(self):
        daemon = self.daemon([HOSTILE + "@127.0.0.1", "127.0.0.2"])
        for query in ("", "?compare=127.0.0.2"):
            answer = daemon.get("/histogram/x/127.0.0.1.svg" + query)
            self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "image/svg+xml"))
            self.assertIn("default-src 'none'", answer.headers["Content-Security-Policy"])
            root = xml.etree.ElementTree.fromstring(answer.text)
            names = {element.tag.rpartition("}")[2] for element in root.iter()}
            self.assertLessEqual(names, {"svg", "title", "desc", "defs", "g", "path", "polyline", "image", "text", "rect", "line"})
            self.assertNotIn("onerror", {name for element in root.iter() for name in element.attrib})
            self.assertIn("onerror", " ".join("".join(element.itertext()) for element in root.iter()))
            self.assertNotIn("<img", answer.text)

    def test_distribution(self):
        daemon = self.daemon(["127.0.0.1"])
        answer = daemon.get("/histogram/x/127.0.0.1.png?part=distribution&width=400&height=200&span=3600")
        picture = Png(answer.body)
        self.assertEqual((picture.width, picture.height), (400, 200))
        figures = json.loads(answer.headers["Meshping-Picture"])
        target = daemon.get("/api/targets/127.0.0.1").json()["target"]
        self.assertTrue(3 <= figures["recv"] <= target["recv"])
        self.assertLessEqual(target["min"] * 0.9, figures["percentiles"]["50"])
        self.assertLessEqual(figures["percentiles"]["50"], figures["percentiles"]["99"])
        self.assertGreaterEqual(len(figures["modes"]), 1)

    def test_languages(self):
        daemon = self.daemon(["127.0.0.1"])

        def words(language):
            answer = daemon.get(f"/histogram/x/127.0.0.1.svg?lang={language}&to=1796600000&blank=1")
            return "".join(xml.etree.ElementTree.fromstring(answer.text).itertext())

        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            found = list(pool.map(words, ("de", "en") * 4))
        for german, english in zip(found[::2], found[1::2]):
            self.assertTrue("keine Daten" in german and "Dez" in german, german)
            self.assertTrue("no data" in english and "Dec" in english, english)

    def test_many_at_once(self):
        daemon = self.daemon(["127.0.0.1"])

        def ask(number):
            return daemon.get(f"/histogram/x/127.0.0.1.png?width={1200 + number}&height=700", timeout=60)

        with concurrent.futures.ThreadPoolExecutor(100) as pool:
            answers = [pool.submit(ask, number) for number in range(200)]
            health = [daemon.get("/healthz").status for _ in range(20)]
            found = [answer.result() for answer in answers]
        self.assertEqual({answer.status for answer in found}, {200, 503})
        for answer in found:
            if answer.status == 503:
                self.assertGreaterEqual(int(answer.headers["Retry-After"]), 1)
        self.assertEqual(set(health), {200})

    def test_without_fonts(self):
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as fonts:
            fonts.write(NO_FONTS)
            fonts.flush()
            daemon = self.daemon(["127.0.0.1"], environment={"FONTCONFIG_FILE": fonts.name})
            answer = daemon.get("/histogram/x/127.0.0.1.png")
            self.assertEqual(answer.status, 503)
            self.assertIn("fonts-dejavu-core", answer.json()["error"])

    def test_without_plugin(self):
        plugins = next(pathlib.Path("/usr/lib").glob("*/qt6/plugins/platforms"))
        hide = f'mount -t tmpfs none "{plugins}" && exec "$@"'
        daemon = self.daemon(["127.0.0.1"], prefix=["unshare", "--mount", "sh", "-c", hide, "sh"])
        answer = daemon.get("/histogram/x/127.0.0.1.png")
        self.assertEqual(answer.status, 503)
        self.assertIn("libqt6gui6", answer.json()["error"])

    def test_minds_no_display(self):
        environment = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":4711", "WAYLAND_DISPLAY": "none", "QT_SCALE_FACTOR": "3",
                       "QT_QPA_PLATFORMTHEME": "gtk3", "XDG_RUNTIME_DIR": ""}
        daemon = self.daemon(["127.0.0.1"], environment=environment)
        picture, _ = self.picture(daemon, "/histogram/x/127.0.0.1.png")
        self.assertEqual((picture.width, picture.height), (900, 400))
        self.assertNotRegex(daemon.log(), r"(?i)qt|runtime|display|platform")


if __name__ == "__main__":
    namespace.enter("--mount")
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    Pictures.program = sys.argv[1]
    unittest.main(argv=sys.argv[:1], verbosity=2)
