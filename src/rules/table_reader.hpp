// SPDX-License-Identifier: Apache-2.0
// One TOML table of a rule pack read key by key: wrong type, missing key and bad word become faults
// with file, table and line; keys that nobody asked for are faults too. Only src/rules includes this.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "base/date.hpp"
#include "base/faults.hpp"
#include "base/message.hpp"

namespace reachplan {

class TableReader {
public:
    /// `where` is the table's name in faults ("rule CHEM-1KM"). Table and faults must outlive the reader.
    TableReader(const toml::table& table, std::string file, std::string where, Faults& faults);

    std::string text(std::string_view key, bool required);
    /// `{ en = "...", zh = "..." }`; both are asked for when the key is there.
    Text both(std::string_view key, bool required);
    std::optional<Date> date(std::string_view key, bool required);
    std::optional<double> number(std::string_view key, bool required);
    bool boolean(std::string_view key, bool fallback);
    bool has(std::string_view key);
    /// Texts; numbers and booleans are taken as their text when `scalars` is set. Empty lists are faults: leave the key out.
    std::vector<std::string> list(std::string_view key, bool required, bool scalars = false);
    /// A text that must be one of `words`; "" after a fault.
    std::string word(std::string_view key, bool required, std::span<const std::string_view> words);
    /// The words of a list that are among `words`; a fault for each other one.
    std::vector<std::string> words(std::string_view key, bool required, std::span<const std::string_view> words);
    const toml::table* table(std::string_view key, bool required);
    /// Tables of an array of tables.
    std::vector<const toml::table*> tables(std::string_view key, bool required);

    /// A reader for a table inside this one, "rule CHEM-1KM.where".
    TableReader inner(const toml::table& table, std::string_view key) const;
    /// Fault at the key's line (the table's when it is not there).
    void fault(std::string_view key, std::string value, Message expected, Message fix = {});
    /// Fault for a word that is none of `words`, with the nearest one as the fix.
    void bad_word(std::string_view key, std::string_view value, std::span<const std::string_view> words);
    /// A fault for each key that was never asked for. Call it last.
    void finish();

    const toml::table& raw() const { return *m_table; }

private:
    const toml::node* find(std::string_view key, bool required);

    const toml::table* m_table;
    std::string m_file;
    std::string m_where;
    Faults* m_faults;
    std::vector<std::string> m_known;
};

std::vector<std::string_view> views(const std::vector<std::string>& words);

} // namespace reachplan
