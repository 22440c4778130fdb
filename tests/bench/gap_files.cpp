// SPDX-License-Identifier: Apache-2.0
#include "gap_files.hpp"

#include <charconv>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>

namespace reachplan::bench {
namespace {

/// Whole numbers and words one after the other; lines that begin with # are notes.
class Words {
public:
    explicit Words(const std::string& path) : m_path(path) {
        std::ifstream in(path, std::ios::binary);
        if (!in) {
            fail("cannot be opened");
        }
        m_text.assign(std::istreambuf_iterator<char>(in), {});
    }

    std::string_view word() {
        skip_blank();
        const std::size_t first = m_at;
        while (m_at < m_text.size() && !blank(m_text[m_at])) {
            ++m_at;
        }
        return std::string_view(m_text).substr(first, m_at - first);
    }

    std::int64_t number() {
        const std::string_view text = word();
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size() || value < 0) {
            fail("is no instance: whole number expected, not '" + std::string(text) + "'");
        }
        return value;
    }

    std::size_t count() { return static_cast<std::size_t>(number()); }

    std::vector<std::int64_t> numbers(std::size_t n) {
        std::vector<std::int64_t> all(n);
        for (std::int64_t& value : all) {
            value = number();
        }
        return all;
    }

    void rewind() { m_at = 0; }
    [[noreturn]] void fail(const std::string& what) const { throw std::runtime_error(m_path + " " + what); }

private:
    static bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

    void skip_blank() {
        while (m_at < m_text.size() && (blank(m_text[m_at]) || (m_text[m_at] == '#'))) {
            m_at = m_text[m_at] == '#' ? std::min(m_text.find('\n', m_at), m_text.size()) : m_at + 1;
        }
    }

    std::string m_path;
    std::string m_text;
    std::size_t m_at = 0;
};

/// Ids of one length, so that their order is that of the numbers.
std::string numbered(std::size_t n) {
    const std::string digits = std::to_string(n);
    return std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

AssignmentModel read_or_library(Words& words) {
    const std::size_t agents = words.count(), jobs = words.count();
    const std::vector<std::int64_t> cost = words.numbers(agents * jobs);
    const std::vector<std::int64_t> use = words.numbers(agents * jobs);
    AssignmentModel model;
    model.level_count = 2;
    for (std::size_t a = 0; a < agents; ++a) {
        model.accounts.push_back({numbered(a), words.number()});
    }
    for (std::size_t j = 0; j < jobs; ++j) {
        UnitOptions unit{numbered(j), {}, agents};
        for (std::size_t a = 0; a < agents; ++a) {
            Option option{numbered(a), {}, {0, cost[a * jobs + j]}};
            if (use[a * jobs + j] > 0) {
                option.charges.push_back({a, use[a * jobs + j]});
            }
            unit.options.push_back(std::move(option));
        }
        unit.options.push_back({"unplaced", {}, {1, 0}});
        model.units.push_back(std::move(unit));
    }
    return model;
}

struct MultiResource {
    std::size_t units = 0, sites = 0, resources = 0;
    std::vector<std::int64_t> use, percent;

    Option option(std::size_t unit, std::size_t site, std::int64_t cost) const {
        Option option{numbered(site), {}, {cost}};
        option.charges.reserve(resources);
        for (std::size_t r = 0; r < resources; ++r) {
            const std::int64_t amount = (use[unit * resources + r] * percent[site * resources + r] + 99) / 100;
            if (amount > 0) {
                option.charges.push_back({site * resources + r, amount});
            }
        }
        return option;
    }
};

AssignmentModel read_mrgap(Words& words) {
    if (words.word() != "MRGAP" || words.number() != 1) {
        words.fail("is no MRGAP file of version 1");
    }
    MultiResource in;
    in.units = words.count();
    in.sites = words.count();
    in.resources = words.count();
    in.use = words.numbers(in.units * in.resources);
    in.percent = words.numbers(in.sites * in.resources);
    AssignmentModel model;
    for (std::size_t a = 0; a < in.sites * in.resources; ++a) {
        model.accounts.push_back({numbered(a), words.number()});
    }
    for (std::size_t u = 0; u < in.units; ++u) {
        model.units.push_back({numbered(u), {}, 0});
    }
    const std::size_t pairs = words.count();
    for (std::size_t p = 0; p < pairs; ++p) {
        const std::size_t unit = words.count(), site = words.count();
        if (unit >= in.units || site >= in.sites) {
            words.fail("names a unit or site beyond its count");
        }
        UnitOptions& options = model.units[unit];
        // The last site takes everyone: "stays unplaced".
        if (site + 1 == in.sites) {
            options.fallback = options.options.size();
        }
        options.options.push_back(in.option(unit, site, words.number()));
    }
    return model;
}

} // namespace

AssignmentModel read_instance(const std::string& path) {
    Words words(path);
    const bool multi = words.word() == "MRGAP";
    words.rewind();
    return multi ? read_mrgap(words) : read_or_library(words);
}

} // namespace reachplan::bench
