# SPDX-License-Identifier: GPL-3.0-or-later
"""A class is one header and one source, and does not do everything."""
import unittest

import classes
import sources

class House(unittest.TestCase):
    def test_every_class(self):
        files = [(sources.shown(path), path.read_text()) for path in sources.files(".h", ".cpp")]
        found = classes.complaints(files)
        self.assertEqual(found, {}, "\n" + "\n".join(f"{name}: {what}" for name, what in sorted(found.items())))


HEADER = """
// class Commented { void f(); };
namespace meshping {

enum class Kind { One, Two };

/// What is (said) here; counts for nothing.
class Thing final : public QObject, private Base<int>
{
    Q_OBJECT
    Q_PROPERTY(int size READ size)

public:
    explicit Thing(QObject *parent = nullptr) : QObject(parent), m_size(0) {}
    ~Thing() override;
    Thing(const Thing &) = delete;
    Thing &operator=(const Thing &other);
    int size() const
    {
        if (m_size)
            return helper("; f(");
        return 0;
    }
    virtual void pure() = 0;
    std::function<void(int)> changed;
    using Call = std::function<void()>;
    friend bool operator==(const Thing &, const Thing &);

Q_SIGNALS:
    void sent(int size);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Part
    {
        int first() const;
    };
    Part m_part{1, {2}};
    int m_size = count(3);
};

} // namespace meshping
"""


class Functions(unittest.TestCase):
    def test_those_of_its_own(self):
        # the constructor, operator=, size, sent; changed is a variable
        self.assertEqual(dict(classes.classes(HEADER)), {"Thing": 4, "Part": 1})

    def test_too_many(self):
        for count, accepted in ((classes.MOST_FUNCTIONS, True), (classes.MOST_FUNCTIONS + 1, False)):
            text = "class A\n{\n" + "".join(f"    void f{i}();\n" for i in range(count)) + "};\n"
            self.assertEqual(classes.complaints([("core/a/a.h", text)]) == {}, accepted)


class Sources(unittest.TestCase):
    def test_definitions(self):
        for line, names in (
            ("void Thing::run()\n{", {"Thing"}),
            ("Thing::Thing(int size) : m_size(size)", {"Thing"}),
            ("Thing::~Thing() = default;", {"Thing"}),
            ("const std::vector<int> &Thing::Part::first(int a,", {"Thing", "Part"}),
            ("bool Thing::operator==(const Thing &other) const", {"Thing"}),
            ("bool Thing::operator()(int) const", {"Thing"}),
            ("Thing::operator bool() const", {"Thing"}),
            ("tl::expected<Thing, Fault> make(int)", set()),
            ("const int x = Thing::count();", set()),
            ("    Thing::count();", set()),
            ("// Thing::run()", set()),
            ("#define X Thing::run()", set()),
        ):
            with self.subTest(line=line):
                self.assertEqual(classes.defined("\n" + line + "\n"), names)

    def test_one_source(self):
        header = ("core/a/thing.h", HEADER)
        here = ("core/a/thing.cpp", "int Thing::size() const\n{\n}\n")
        there = ("core/a/more.cpp", "Thing::~Thing() {}\n")
        elsewhere = ("core/b/more.cpp", "Thing::~Thing() {}\n")
        self.assertEqual(classes.complaints([header, here, elsewhere]), {})
        several = {"core/a/Thing": "in several sources: more.cpp, thing.cpp"}
        self.assertEqual(classes.complaints([header, here, there]), several)
        # no class: what is defined belongs to a namespace
        self.assertEqual(classes.complaints([here, there]), {})


if __name__ == "__main__":
    unittest.main(verbosity=2)
