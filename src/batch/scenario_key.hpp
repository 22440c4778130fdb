// SPDX-License-Identifier: Apache-2.0
// What the result of a scenario depends on, as one content key: this very program, the effective case, the law of
// its day and every file it reads. Same key, same bytes. No layer is opened.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "input/case.hpp"

namespace reachplan {

/// Digests of files and law packs, each read once however many scenarios share it.
class DigestBook {
public:
    /// Of the file; of every file in it when it is a folder. Throws ProcessingError.
    const std::string& of_file(const std::filesystem::path& path);
    /// Of the packs as loaded on the case's day. Throws InvalidInput when they do not load.
    const std::string& of_law(const Case& the_case);

private:
    std::map<std::filesystem::path, std::string> m_files;
    std::map<std::string, std::string> m_laws;
};

/// Every file the case names, with those of the same name and another ending beside it (.dbf, .prj, .aux.xml,
/// .gpkg-wal), sorted.
std::vector<std::filesystem::path> files_of(const Case& the_case);

std::string scenario_key(const Case& the_case, DigestBook& digests);

/// The same for all that comes before the optimiser: scenarios that share it differ in options of [plan] alone.
std::string basis_key(const Case& the_case, DigestBook& digests);

/// Identity of the running program: what the linker wrote about its content; "" when it wrote nothing.
std::string program_id();

} // namespace reachplan
