// SPDX-License-Identifier: Apache-2.0
// Main of the test program, compiled once. It takes the locale of the environment, so that a run
// under LC_ALL=de_DE.UTF-8 really has a decimal comma in C functions.
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include <clocale>

int main(int argc, char** argv) {
    std::setlocale(LC_ALL, "");
    return Catch::Session().run(argc, argv);
}
