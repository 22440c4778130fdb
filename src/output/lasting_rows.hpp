// SPDX-License-Identifier: Apache-2.0
// The part of a plan file that weights and work limits leave as it is - sites, near misses, bans, rivers, zones - written
// once for all plans of a case: each of them begins with a copy of it. A plan by itself is written the same way, so that
// its bytes do not tell how it was made.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/atomic_file.hpp"
#include "output/table.hpp"

namespace reachplan {

using SharedTable = std::shared_ptr<const Table>; // never null

/// Not thread-safe. Whether rows are still the same is looked at, not assumed.
class LastingRows {
public:
    LastingRows() = default;
    LastingRows(const LastingRows&) = delete;
    LastingRows& operator=(const LastingRows&) = delete;

    /// What `make` makes of what stands at `source`, at the first asking. What stands there must not change as long as this.
    SharedTable made_once(const void* source, const std::string& name, const std::function<Table()>& make);
    /// Is it a table whose rows go into the file that plans begin with?
    static bool hold(std::string_view table);
    /// Makes `file`, a closed GeoPackage with all these tables and styles, and with the rows of those that hold() names.
    /// Throws ProcessingError.
    void begin_file(const std::vector<SharedTable>& tables, const std::filesystem::path& file);

private:
    struct Beginning {
        std::vector<TableSpec> tables;
        std::filesystem::path file;
    };
    const Beginning& beginning_with(const std::vector<SharedTable>& tables);
    bool has_rows_of(const std::vector<SharedTable>& tables) const;
    void forget();

    std::map<std::pair<const void*, std::string>, SharedTable> m_made; // never walked through
    std::optional<ScratchFolder> m_scratch;
    std::vector<SharedTable> m_rows;     // as in every beginning
    std::vector<Beginning> m_beginnings; // which tables have rows differs from plan to plan
};

} // namespace reachplan
