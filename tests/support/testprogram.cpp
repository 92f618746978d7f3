// SPDX-License-Identifier: GPL-3.0-or-later
// The program of all tests of a folder: the name that it is called by, or its first argument, chooses one.
// <testnames.h> is written for each by meshping_test.
#include <cstdio>
#include <cstring>
#include <string_view>

#define MESHPING_TEST(name) int name##_main(int, char **);
#include <testnames.h>
#undef MESHPING_TEST

namespace {

struct Test
{
    std::string_view name;
    int (*run)(int, char **);
};

constexpr Test tests[] = {
#define MESHPING_TEST(name) {#name, name##_main},
#include <testnames.h>
#undef MESHPING_TEST
};

const Test *testCalled(const char *path)
{
    const char *slash = std::strrchr(path, '/');
    const std::string_view name = slash ? slash + 1 : path;
    for (const Test &test : tests) {
        if (test.name == name)
            return &test;
    }
    return nullptr;
}

} // namespace

int main(int argc, char **argv)
{
    if (const Test *test = testCalled(argv[0]))
        return test->run(argc, argv);
    if (const Test *test = argc > 1 ? testCalled(argv[1]) : nullptr)
        return test->run(argc - 1, argv + 1);
    std::fputs("Say which test, as the first argument:\n", stderr);
    for (const Test &test : tests)
        std::fprintf(stderr, "  %s\n", test.name.data());
    return 2;
}
