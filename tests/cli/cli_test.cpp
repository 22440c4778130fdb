// SPDX-License-Identifier: Apache-2.0
// What a newcomer types, right and wrong, and the exit code and words that come back.
#include <catch2/catch.hpp>

#include <fstream>

#include "base/atomic_file.hpp"
#include "cli/command.hpp"
#include "support/run_program.hpp"

using namespace reachplan;
using namespace reachplan::test;

TEST_CASE("every command has help with exit codes, examples and memory") {
    for (const Command& command : commands()) {
        const Ran ran = run_program(std::string(command.name) + " --help");
        CHECK(ran.exit_code == 0);
        for (const char* part : {"EXIT CODES", "EXAMPLES", "MEMORY"}) {
            INFO(command.name << " lacks " << part);
            CHECK(ran.out.find(part) != std::string::npos);
        }
    }
}

TEST_CASE("a wrong word is a usage error and prints nothing on stdout") {
    for (const char* words : {"", "plann", "plan", "plan --colour red", "rules", "rules show", "check",
                              "plan a.toml -o b.gpkg --as-of tomorrow"}) {
        INFO(words);
        const Ran ran = run_program(words);
        CHECK(ran.exit_code == 2);
        CHECK(ran.out.empty());
        CHECK_FALSE(ran.err.empty());
    }
}

TEST_CASE("a case that does not exist is named") {
    const Ran ran = run_program("check no/such/case.toml");
    CHECK(ran.exit_code == 2);
    CHECK(ran.err.find("no/such/case.toml") != std::string::npos);
}

TEST_CASE("check accepts the shipped case and prints the schema") {
    const Ran fine = run_program("check " + shipped_case());
    INFO(fine.err);
    CHECK(fine.exit_code == 0);
    const Ran schema = run_program("check --schema");
    CHECK(schema.exit_code == 0);
    CHECK(schema.out.find("enterprise_id") != std::string::npos);
}

TEST_CASE("an existing output is refused before any work and survives") {
    ScratchFolder scratch;
    const std::string plan = (scratch.path() / "plan.gpkg").string();
    std::ofstream(plan) << "mine";
    const Ran ran = run_program("plan " + shipped_case() + " -o " + plan);
    CHECK(ran.exit_code == 2);
    CHECK(ran.err.find("--overwrite") != std::string::npos);
    CHECK(read_file(plan) == "mine");
}

TEST_CASE("a misspelt key is met with what was meant, and nothing is written") {
    ScratchFolder scratch;
    const std::string plan = (scratch.path() / "plan.gpkg").string();
    const Ran ran = run_program("plan " + shipped_case() + " -o " + plan + " --set case.clearence_m=10");
    CHECK(ran.exit_code == 2);
    CHECK(ran.err.find("clearance_m") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(plan));
}

TEST_CASE("a misspelt option is named, also where it leaves another one missing") {
    const Ran missing = run_program("review case.toml --outptu x.gpkg --enterprise E-1 --park P-1 --lang en");
    CHECK(missing.exit_code == 2);
    CHECK(missing.out.empty());
    CHECK(missing.err.find("no option '--outptu' here; did you mean '--output'?") != std::string::npos);
    CHECK(missing.err.find("--output is required") != std::string::npos);
    const Ran extra = run_program("explain case.toml --at=112,30 --enterprize=E-1 --lang zh");
    CHECK(extra.exit_code == 2);
    CHECK(extra.err.find("“--enterprize”；是否想写“--enterprise”") != std::string::npos);
    const Ran command = run_program("reviews case.toml --outptu x.gpkg --lang en");
    CHECK(command.exit_code == 2);
    CHECK(command.err == "reachplan: there is no command 'reviews'; did you mean 'review'?\n");
    CHECK(run_program("batch ran --lang en").err == "reachplan: there is no command 'ran'; did you mean 'run'?\n");
    CHECK(run_program("plan --nonsense").err.find("no option '--nonsense' here; --help lists all") !=
          std::string::npos);
}

TEST_CASE("a wrong value is told in the language asked for, with what it may be") {
    const auto says = [](const std::string& words, const std::string& what) {
        const Ran ran = run_program(words);
        INFO(words << ": " << ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(ran.out.empty());
        CHECK(ran.err.find("reachplan: " + what) == 0);
    };
    says("review case.toml -o x.gpkg --lang cn", "--lang: 'cn' is none of en, zh\n");
    says("plan case.toml -o x.gpkg --lang zh --threads 0", "--threads: “0”不是 1 至 1024 的整数\n");
    says("plan case.toml -o x.gpkg --threads=many --lang=zh", "--threads: “many”不是整数\n");
    says("plan case.toml -o x.gpkg --lang en --threads", "--threads needs a value\n");
    says("plan case.toml -o x.gpkg --max-memory 5Q --lang zh", "--max-memory: “5Q”不是大小");
    says("screen case.toml -o x --outputs raisins --lang zh", "--outputs: raisins 不是 reasons");
    says("rules", "say which: list, show, lint\n");
    says("", "say which: check, screen, plan,");
}

TEST_CASE("verify calls a file that is no plan wrong input, not a violation") {
    ScratchFolder scratch;
    const std::string other = (scratch.path() / "other.gpkg").string();
    std::ofstream(other) << "not a database";
    CHECK(run_program("verify " + shipped_case() + " " + other).exit_code == 2);
}

TEST_CASE("rules are listed as of a day, shown in both languages, and a misspelt id is guessed") {
    CHECK(run_program("rules list --as-of 2021-02-28").out != run_program("rules list --as-of 2021-03-01").out);
    const Ran zh = run_program("rules show CHEM-1KM --lang zh");
    CHECK(zh.exit_code == 0);
    CHECK(zh.out.find("长江保护法") != std::string::npos);
    const Ran wrong = run_program("rules show CHEM-1MK");
    CHECK(wrong.exit_code == 2);
    CHECK(wrong.err.find("CHEM-1KM") != std::string::npos);
    CHECK(run_program("rules lint").exit_code == 0);
}
