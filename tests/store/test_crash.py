# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at random moments: what was written stays, and the database opens every time. Usage: test_crash.py DAEMON"""
import random
import time

import storecase

KILLS = 20


class Crash(storecase.Case):
    def run_until_killed(self, polls):
        """Kills a daemon after a while; gives the counters that must be in its database."""
        daemon = self.daemon()
        try:
            daemon.start()
            seen = []  # (flushes at that time, counters)
            confirmed = {}
            for _ in range(polls):
                flushes = self.flushes(daemon)
                # Counters that were read before the last but one flush began are in the database.
                for before, counters in seen:
                    if flushes >= before + 2:
                        confirmed = counters
                seen.append((self.flushes(daemon), daemon.all_targets()))
                time.sleep(0.01)
            daemon.kill()
            self.assertNotIn("orrupt", daemon.log())
            return confirmed
        finally:
            daemon.kill()
            daemon.close()

    def test_kill(self):
        dice = random.Random(20)
        least = {}
        with_confirmed = 0
        for kill in range(KILLS):
            with self.subTest(kill=kill):
                confirmed = self.run_until_killed(dice.randrange(5, 200))
                counters = self.stored()
                self.assert_not_below(counters, least)
                self.assert_not_below(counters, confirmed)
                least = counters
                with_confirmed += 1 if confirmed else 0
        self.assertGreater(with_confirmed, KILLS // 2)
        with self.daemon() as daemon:
            targets = daemon.all_targets()
            for address, target in least.items():
                self.assertGreaterEqual(targets[address]["recv"], target.received)
                self.assertGreater(target.received, KILLS)


if __name__ == "__main__":
    storecase.main()
