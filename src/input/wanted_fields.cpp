// SPDX-License-Identifier: Apache-2.0
#include "input/wanted_fields.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace reachplan {
namespace {

struct Word {
    std::string_view ours;
    std::string_view theirs;
};

/// How tables call a resource, by its prefix.
constexpr std::array k_resource_words = {
    Word{"cod", "化学需氧量"},
    Word{"nh3_n", "氨氮"},
    Word{"tp", "总磷"},
    Word{"tn", "总氮"},
    Word{"so2", "二氧化硫"},
    Word{"nox", "氮氧化物"},
    Word{"vocs", "挥发性有机物"},
    Word{"land", "用地面积"},
    Word{"land", "用地"},
    Word{"land", "占地面积"},
    Word{"water", "用水量"},
    Word{"energy", "能耗"},
    Word{"energy", "综合能源消费量"},
    Word{"co2", "二氧化碳"},
    Word{"hazardous_waste", "危险废物"},
};

/// What tables put before or behind the resource's name for each variant.
constexpr std::array k_variant_words = {
    Word{"actual", "实际"},           Word{"actual", "现状"},       Word{"actual", "排放量"},
    Word{"actual", "实际排放量"},     Word{"actual", "现状排放量"}, Word{"permit", "许可"},
    Word{"permit", "许可排放量"},     Word{"permit", "许可量"},     Word{"upgraded", "改造后"},
    Word{"upgraded", "改造后排放量"}, Word{"relocated", "搬迁后"},  Word{"relocated", "搬迁后排放量"},
};

/// The schema's Chinese text up to its first comma or bracket is the usual header: "企业编号，唯一".
std::string head_of(std::string_view zh) {
    std::size_t end = zh.size();
    for (const std::string_view stop : {"，", "（", "；", "("}) {
        end = std::min(end, zh.find(stop));
    }
    return std::string(zh.substr(0, end));
}

std::string with_spaces(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

WantedField from_schema(const RoleSpec& role, const FieldSpec& spec) {
    WantedField field;
    field.role = &role;
    field.spec = &spec;
    field.name = spec.name;
    field.type = spec.type;
    field.unit = spec.unit;
    field.required = field.column_required = spec.required;
    field.fallback = spec.fallback;
    field.allowed = spec.allowed;
    field.synonyms = {with_spaces(field.name), head_of(spec.zh)};
    return field;
}

std::vector<std::string> names_of(const ResourceConfig& resource) {
    std::vector<std::string> names{resource.id, resource.prefix};
    for (const Word& word : k_resource_words) {
        if (word.ours == resource.prefix) {
            names.emplace_back(word.theirs);
        }
    }
    return names;
}

WantedField load_field(const ResourceConfig& resource, std::string_view variant) {
    WantedField field;
    field.name = resource.prefix + "_" + std::string(variant);
    field.type = FieldType::number;
    field.unit = resource.unit;
    field.allowed = ">=0";
    for (const std::string& name : names_of(resource)) {
        field.synonyms.push_back(name + " " + std::string(variant));
        for (const Word& word : k_variant_words) {
            if (word.ours == variant) {
                field.synonyms.push_back(name + std::string(word.theirs));
                field.synonyms.push_back(std::string(word.theirs) + name);
            }
        }
        if (variant == k_load_variants[0]) {
            field.synonyms.push_back(name); // "COD（吨/年）" alone is today's load
        }
    }
    return field;
}

/// Load that ends elsewhere in return, as far as it is secured.
WantedField offset_field(const ResourceConfig& resource) {
    WantedField field;
    field.name = resource.prefix + "_offset";
    field.type = FieldType::number;
    field.unit = resource.unit;
    field.allowed = ">=0";
    for (const std::string& name : names_of(resource)) {
        field.synonyms.push_back(name + "替代量");
        field.synonyms.push_back(name + "削减替代量");
    }
    return field;
}

struct Header {
    Role role;
    std::string_view field;
    std::string_view header;
};

/// Headers that departments use beside the schema's own words. Of applications those of enterprises, too.
constexpr Header k_headers[] = {
    {Role::enterprises, "enterprise_id", "企业代码"},
    {Role::enterprises, "name", "企业名称"},
    {Role::enterprises, "name", "单位名称"},
    {Role::enterprises, "name", "项目名称"}, // of an application without an enterprise
    {Role::enterprises, "sector", "国民经济行业代码"},
    {Role::enterprises, "sector", "行业类别代码"},
    {Role::enterprises, "processes", "工艺"},
    {Role::enterprises, "processes", "生产工艺"},
    {Role::enterprises, "size_class", "企业规模"},
    {Role::enterprises, "catalogue_class", "产业目录"},
    {Role::enterprises, "catalogue_class", "目录类别"},
    {Role::enterprises, "hazard", "危险化学品类别"},
    {Role::enterprises, "hazard", "重大危险源"},
    {Role::enterprises, "policy_compliant", "符合产业政策"},
    {Role::enterprises, "heavy_polluter", "重污染"},
    {Role::enterprises, "heavy_polluter", "重污染企业"},
    {Role::enterprises, "deadline", "搬迁期限"},
    {Role::enterprises, "documents", "证明材料"},
    {Role::enterprises, "safety_distance_m", "安全距离"},
    {Role::enterprises, "county", "县区"},
    {Role::enterprises, "prefecture", "地市"},
    {Role::enterprises, "province", "省市"},
    {Role::enterprises, "province", "省"},
    {Role::enterprises, "province", "省份"},
    {Role::parks, "park_id", "园区代码"},
    {Role::parks, "name", "园区名称"},
    {Role::parks, "kind", "园区类别"},
    {Role::parks, "county", "县区"},
    {Role::parks, "prefecture", "地市"},
    {Role::parks, "province", "省市"},
    {Role::parks, "province", "省"},
    {Role::parks, "province", "省份"},
    {Role::incoming, "name", "项目名称"},
    {Role::incoming, "park_id", "园区编号"},
    {Role::proposals, "enterprise_id", "企业编号"},
    {Role::proposals, "enterprise_id", "企业代码"},
    {Role::proposals, "park_id", "园区编号"},
    {Role::proposals, "park_id", "园区代码"},
    {Role::proposals, "site_id", "地块编号"},
    {Role::proposals, "filed", "申报日期"},
    {Role::proposals, "filed", "受理日期"},
    {Role::proposals, "date", "搬迁日期"},
    {Role::proposals, "action", "申请类型"},
    {Role::proposals, "action", "建设性质"},
};

void add_usual_headers(Role role, std::vector<WantedField>& fields) {
    for (WantedField& field : fields) {
        for (const Header& header : k_headers) {
            if (header.role == role && field.name == header.field) {
                field.synonyms.emplace_back(header.header);
            }
        }
    }
}

/// What an application says about its unit stands over the unit's own row: all optional, nothing by default.
void add_fields_of_enterprise(std::vector<WantedField>& fields) {
    const RoleSpec& role = role_spec(Role::enterprises);
    for (const FieldSpec& spec : role.fields) {
        const bool known = std::any_of(fields.begin(), fields.end(),
                                       [&](const WantedField& field) { return field.name == spec.name; });
        if (!known) {
            WantedField field = from_schema(role, spec);
            field.required = field.column_required = false;
            field.fallback.clear();
            fields.push_back(std::move(field));
        }
    }
}

/// A canonical field (available_ha) keeps the schema's unit. nullptr: the account names no column.
WantedField* add_account_field(std::vector<WantedField>& fields, const std::string& name,
                               const ResourceConfig* resource) {
    if (name.empty()) {
        return nullptr;
    }
    const auto there =
        std::find_if(fields.begin(), fields.end(), [&](const WantedField& field) { return field.name == name; });
    if (there != fields.end()) {
        there->column_required = true;
        return &*there;
    }
    WantedField field;
    field.name = name;
    field.type = FieldType::number;
    field.unit = resource ? resource->unit : "";
    field.column_required = true;
    field.allowed = ">=0";
    return &fields.emplace_back(std::move(field));
}

/// An empty capacity is a gap that makes moves there undetermined; an empty use would be read as none, so it has to be
/// written. Where a formula stands in for an empty capacity it gives the use, too.
void add_account_fields(std::vector<WantedField>& fields, const AccountConfig& account,
                        const ResourceConfig* resource) {
    if (!account.raster) {
        add_account_field(fields, account.field, resource);
    }
    if (WantedField* used = add_account_field(fields, account.used_field, resource)) {
        used->required = used->required || !account.mixing;
        used->required_with = account.mixing ? account.field : "";
    }
}

} // namespace

std::vector<WantedField> wanted_fields(const Case& the_case, const LayerConfig& layer) {
    std::vector<WantedField> fields;
    const RoleSpec& role = role_spec(layer.role);
    for (const FieldSpec& spec : role.fields) {
        fields.push_back(from_schema(role, spec));
    }
    add_usual_headers(layer.role, fields);
    if (layer.role == Role::proposals) {
        add_fields_of_enterprise(fields);
        add_usual_headers(Role::enterprises, fields);
    }
    const bool has_loads =
        layer.role == Role::enterprises || layer.role == Role::incoming || layer.role == Role::proposals;
    for (const ResourceConfig& resource : the_case.resources) {
        for (const std::string_view variant : k_load_variants) {
            if (has_loads) {
                fields.push_back(load_field(resource, variant));
            }
        }
        if (layer.role == Role::proposals || layer.role == Role::incoming) {
            fields.push_back(offset_field(resource));
        }
    }
    for (const AccountConfig& account : the_case.accounts) {
        if (account.layer == layer.name) {
            add_account_fields(fields, account, the_case.resource(account.resource));
        }
    }
    return fields;
}

} // namespace reachplan
