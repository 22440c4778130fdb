// SPDX-License-Identifier: Apache-2.0
// What is wrong with the user's input, collected instead of thrown one by one, so that a table
// is mended once. A run stops before computing when there is any error.
#pragma once

#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/message.hpp"

namespace reachplan {

enum class Severity { error, warning };

struct Fault {
    Severity severity = Severity::error;
    std::string file;    // as the user wrote it
    std::string layer;   // "" when not about a layer; for TOML the table ("layers.parks")
    std::string feature; // "17 (id P-0042)" or "" ; for TOML "line 12"
    std::string field;
    std::string value; // the offending value as given
    Message expected;  // what should stand there, or what is wrong when there is no value
    Message fix;       // how to mend it; may be empty
    bool operator==(const Fault&) const = default;
};

/// `parks.gpkg: layer 'parks', feature 17 (id P-0042), field 'area_ha': -3 given, expected > 0; fix: ...`
std::string render(const Fault& fault, Lang lang);

class Faults {
public:
    void add(Fault fault);
    void merge(const Faults& other);
    /// Faults that name a layer and no file get the file that holds the layer, as far as `file_of` knows it.
    void name_files(const std::function<std::string(const std::string& layer)>& file_of);
    bool has_errors() const;
    std::size_t error_count() const;
    std::size_t warning_count() const;
    /// Sorted by file, layer, feature (numerically where it starts with a number), field; errors and warnings together.
    std::vector<Fault> sorted() const;

private:
    std::vector<Fault> m_faults;
};

/// Exit code 2: the case or its data cannot be used; carries every fault found.
class InvalidInput : public std::runtime_error {
public:
    explicit InvalidInput(Faults faults);
    const Faults& faults() const { return m_faults; }

private:
    Faults m_faults;
};

/// Throws InvalidInput when there is any error.
void throw_if_errors(const Faults& faults);

/// Exit code 2: the command line is wrong.
class UsageError : public std::runtime_error {
public:
    explicit UsageError(Message message);
    const Message& message() const { return m_message; }

private:
    Message m_message;
};

/// Exit code 1: input was fine, processing failed (I/O, resources).
class ProcessingError : public std::runtime_error {
public:
    explicit ProcessingError(Message message);
    const Message& message() const { return m_message; }

private:
    Message m_message;
};

} // namespace reachplan
