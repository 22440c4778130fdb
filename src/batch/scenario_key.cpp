// SPDX-License-Identifier: Apache-2.0
#include "batch/scenario_key.hpp"

#include <algorithm>
#include <link.h>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/content_key.hpp"
#include "geo/network_file.hpp"
#include "rules/load_rules.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_alignment = 4; // of the parts of an ELF note

std::size_t aligned(std::size_t size) {
    return (size + k_alignment - 1) / k_alignment * k_alignment;
}

std::string hex_of(const unsigned char* bytes, std::size_t size) {
    constexpr std::string_view k_hex_digits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < size; ++i) {
        text += k_hex_digits[bytes[i] >> 4U];
        text += k_hex_digits[bytes[i] & 15U];
    }
    return text;
}

/// The build id among the notes of a segment, in hex.
std::string build_id_in(const unsigned char* notes, std::size_t size) {
    for (std::size_t at = 0; at + sizeof(ElfW(Nhdr)) <= size;) {
        const auto* note = reinterpret_cast<const ElfW(Nhdr)*>(notes + at);
        const std::size_t name = at + sizeof(ElfW(Nhdr));
        const std::size_t content = name + aligned(note->n_namesz);
        if (content + note->n_descsz > size) {
            break;
        }
        const std::string_view owner(reinterpret_cast<const char*>(notes + name), note->n_namesz);
        if (note->n_type == NT_GNU_BUILD_ID && owner == std::string_view("GNU\0", 4)) {
            return hex_of(notes + content, note->n_descsz);
        }
        at = content + aligned(note->n_descsz);
    }
    return {};
}

/// The first object is the program itself.
int look_at_program(dl_phdr_info* info, std::size_t, void* result) {
    std::string& id = *static_cast<std::string*>(result);
    for (int i = 0; i < info->dlpi_phnum && id.empty(); ++i) {
        const ElfW(Phdr)& segment = info->dlpi_phdr[i];
        if (segment.p_type == PT_NOTE) {
            id =
                build_id_in(reinterpret_cast<const unsigned char*>(info->dlpi_addr + segment.p_vaddr), segment.p_memsz);
        }
    }
    return 1; // no further object
}

/// The file and what may be read with it. Without a name, as of distances or of applications given on the command line,
/// nothing is read.
void add_family(const fs::path& file, std::set<fs::path>& all) {
    if (file.empty()) {
        return;
    }
    std::error_code ignored;
    all.insert(file);
    if (is_network_path(file) || fs::is_directory(file, ignored)) {
        return;
    }
    const std::string stem = file.stem().string() + ".";
    const fs::path folder = file.parent_path();
    for (const fs::directory_entry& entry : fs::directory_iterator(folder.empty() ? "." : folder, ignored)) {
        const std::string name = entry.path().filename().string();
        const bool is_shared_memory = name.ends_with("-shm"); // of SQLite: reading changes it, it holds no data
        if (name.starts_with(stem) && !is_shared_memory && entry.is_regular_file(ignored)) {
            all.insert(folder / name);
        }
    }
}

std::string folder_digest(const fs::path& folder) {
    std::set<fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files.insert(entry.path());
        }
    }
    ContentKey key("folder");
    for (const fs::path& file : files) {
        key.add(file.lexically_relative(folder).string(), sha256_file(file));
    }
    return key.hex();
}

} // namespace

const std::string& DigestBook::of_file(const fs::path& path) {
    const auto known = m_files.find(path);
    if (known != m_files.end()) {
        return known->second;
    }
    std::error_code ignored;
    return m_files[path] = fs::is_directory(path, ignored) ? folder_digest(path) : digest_of_source(path);
}

const std::string& DigestBook::of_law(const Case& the_case) {
    const fs::path folder = the_case.file.parent_path();
    std::string name = folder.string() + "\n" + format_date(the_case.as_of);
    for (const std::string& pack : the_case.rule_packs) {
        name += "\n" + pack;
    }
    const auto known = m_laws.find(name);
    if (known != m_laws.end()) {
        return known->second;
    }
    Faults faults;
    const RuleSet rules = load_rules(the_case.rule_packs, folder, the_case.as_of, faults);
    throw_if_errors(faults);
    return m_laws[name] = rules.sha256;
}

std::vector<fs::path> files_of(const Case& the_case) {
    std::set<fs::path> all;
    for (const LayerConfig& layer : the_case.layers) {
        add_family(layer.source.path, all);
        if (layer.elevation) {
            add_family(layer.elevation->path, all);
        }
    }
    for (const AccountConfig& account : the_case.accounts) {
        if (account.raster) {
            add_family(account.raster->source, all);
        }
    }
    for (const CriterionConfig& criterion : the_case.criteria) {
        add_family(criterion.source, all);
    }
    for (const RasterConfig& raster : the_case.rasters) {
        add_family(raster.source.path, all);
    }
    return {all.begin(), all.end()};
}

namespace {

/// Of the program, this text of the case, the law and the files.
std::string key_of(const char* what, const std::string& text, const Case& the_case, DigestBook& digests) {
    std::vector<std::pair<std::string, std::string>> files; // the folder they lie in does not matter
    for (const fs::path& file : files_of(the_case)) {
        files.emplace_back(file.filename().string(), digests.of_file(file));
    }
    std::sort(files.begin(), files.end());
    ContentKey key(what);
    key.add("program", program_id());
    key.add("case", text);
    key.add("law", digests.of_law(the_case));
    for (const auto& [name, digest] : files) {
        key.add(name, digest);
    }
    return key.hex();
}

} // namespace

std::string scenario_key(const Case& the_case, DigestBook& digests) {
    return key_of("batch scenario", the_case.canonical_text, the_case, digests);
}

std::string basis_key(const Case& the_case, DigestBook& digests) {
    nlohmann::json document = nlohmann::json::parse(the_case.canonical_text);
    document.erase("plan");
    document["min_site_ha"] = the_case.plan.min_site_ha; // the one option of [plan] that sites ask for
    return key_of("batch basis", document.dump(), the_case, digests);
}

std::string program_id() {
    std::string id;
    ::dl_iterate_phdr(&look_at_program, &id);
    return id;
}

} // namespace reachplan
