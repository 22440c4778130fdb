// SPDX-License-Identifier: Apache-2.0
// A TOML table read with the user in mind: each getter checks type and range and reports a fault
// with the line; keys never asked for are unknown keys, reported with a guess at what was meant.
// Keeps the TOML library out of the readers built on it.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/faults.hpp"

namespace reachplan {

struct NumberRange {
    double min = -std::numeric_limits<double>::infinity();
    double max = std::numeric_limits<double>::infinity();
    bool above_min = false; // min itself is not allowed
};
inline constexpr NumberRange k_not_negative{0};
inline constexpr NumberRange k_positive{0, std::numeric_limits<double>::infinity(), true};
inline constexpr NumberRange k_share{0, 1};

/// A value somewhere below a table, told as an override of a case tells it.
struct TomlLeaf {
    std::string path;                  // "plan.years"
    std::string literal;               // the value as TOML on one line
    std::vector<std::string> elements; // of an array, each as TOML
    bool is_array = false;
};

class TomlTable {
public:
    struct Data;
    explicit TomlTable(std::shared_ptr<Data> data);

    /// Dotted name, "layers.parks"; "" for the document.
    const std::string& name() const;
    /// Keys as bytes in order.
    std::vector<std::string> keys() const;
    bool has(std::string_view key) const;
    bool is_table(std::string_view key) const;
    /// "line 12", or "--set" for a value given on the command line; for faults.
    std::string place(std::string_view key) const;

    // Each is nullopt (or empty) when the key is missing, or wrong and reported.
    std::optional<std::string> text(std::string_view key);
    std::optional<std::string> text_or_number(std::string_view key); // a number as it is written
    std::optional<std::string> choice(std::string_view key, std::span<const std::string_view> allowed);
    std::optional<double> number(std::string_view key, NumberRange range = {});
    std::optional<std::int64_t> integer(std::string_view key, NumberRange range = {});
    std::optional<bool> boolean(std::string_view key);
    std::optional<Date> date(std::string_view key);
    /// An array of text, or one text alone.
    std::vector<std::string> texts(std::string_view key);
    std::vector<double> numbers(std::string_view key);
    /// An array of arrays of numbers; a fraction may be written as text, "1/3".
    std::vector<std::vector<double>> number_rows(std::string_view key);
    /// The elements of an array, or the value alone, each as TOML on one line, whatever their type.
    std::vector<std::string> literals(std::string_view key);
    /// Every value of this table and of the tables in it, in the order of keys; no key is unknown here then.
    std::vector<TomlLeaf> leaves();
    std::optional<TomlTable> table(std::string_view key);
    std::vector<TomlTable> tables(std::string_view key);

    /// The key is part of the format but this version does not compute it: says so instead of ignoring it.
    void refuse(std::string_view key, const Message& why, const Message& fix = {});
    /// Nothing is wrong, but the key, or its absence, has a consequence that is better known.
    void warn(std::string_view key, Message expected, Message fix);
    /// A missing key is a fault; `fix` says what to write.
    void require(std::string_view key, const Message& fix);
    void fault(std::string_view key, std::string value, Message expected, Message fix = {});
    /// For tables whose keys the user chooses: no key is unknown here.
    void accept_all_keys();
    /// To be called last: reports keys that nobody asked for.
    void refuse_unknown_keys();

private:
    std::shared_ptr<Data> m_data;
};

} // namespace reachplan
