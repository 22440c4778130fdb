// SPDX-License-Identifier: Apache-2.0
#include "geo/gpkg_extras.hpp"

#include "geo/gpkg_project.hpp"

namespace reachplan {

std::string sql_text(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out += c;
        if (c == '\'') {
            out += c;
        }
    }
    return out + "'";
}

void write_titles(const Sql& sql, const std::vector<TableSpec>& tables) {
    bool any = false;
    for (const TableSpec& table : tables) {
        for (const Column& column : table.columns) {
            any = any || !column.alias.empty();
        }
    }
    if (!any) {
        return;
    }
    // As GDAL makes them when there is a domain. `name` stays NULL: it is unique over the whole file.
    sql("CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL,column_name TEXT NOT NULL,name TEXT,"
        "title TEXT,description TEXT,mime_type TEXT,constraint_name TEXT,CONSTRAINT pk_gdc PRIMARY KEY "
        "(table_name, column_name),CONSTRAINT gdc_tn UNIQUE (table_name, name))");
    sql("CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (constraint_name TEXT NOT NULL,constraint_type TEXT "
        "NOT NULL,value TEXT,min NUMERIC,min_is_inclusive BOOLEAN,max NUMERIC,max_is_inclusive BOOLEAN,description "
        "TEXT,CONSTRAINT gdcc_ntv UNIQUE (constraint_name,constraint_type, value))");
    sql("CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT,column_name TEXT,extension_name TEXT NOT NULL,"
        "definition TEXT NOT NULL,scope TEXT NOT NULL,CONSTRAINT ge_tce UNIQUE (table_name, column_name, "
        "extension_name))");
    for (const std::string table : {"gpkg_data_columns", "gpkg_data_column_constraints"}) {
        sql("INSERT INTO gpkg_extensions SELECT " + sql_text(table) +
            ",NULL,'gpkg_schema','http://www.geopackage.org/spec121/#extension_schema','read-write' WHERE NOT "
            "EXISTS (SELECT 1 FROM gpkg_extensions WHERE table_name=" +
            sql_text(table) + ")");
    }
    for (const TableSpec& table : tables) {
        for (const Column& column : table.columns) {
            if (!column.alias.empty()) {
                sql("INSERT INTO gpkg_data_columns(table_name,column_name,title) VALUES(" + sql_text(table.name) + "," +
                    sql_text(column.name) + "," + sql_text(column.alias) +
                    ") ON CONFLICT(table_name,column_name) DO UPDATE SET title=excluded.title,name=NULL");
            }
        }
    }
}

void write_styles(const Sql& sql, const std::vector<TableSpec>& tables) {
    bool first = true;
    for (const TableSpec& table : tables) {
        if (table.qml.empty()) {
            continue;
        }
        if (first) {
            sql("CREATE TABLE layer_styles(id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), "
                "f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), "
                "styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), "
                "update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))");
            sql(std::string("INSERT INTO gpkg_contents(table_name,data_type,identifier,last_change,srs_id) "
                            "VALUES('layer_styles','attributes','layer_styles','") +
                k_gpkg_time + "',0)");
            first = false;
        }
        // QGIS finds no style when f_table_schema is NULL or the geometry column is not the real one.
        sql("INSERT INTO layer_styles(f_table_catalog,f_table_schema,f_table_name,f_geometry_column,styleName,"
            "styleQML,styleSLD,useAsDefault,description,owner,update_time) VALUES('',''," +
            sql_text(table.name) + "," + sql_text(table.shape == LayerShape::none ? "" : k_gpkg_geometry) + "," +
            sql_text(table.name) + "," + sql_text(table.qml) + ",'',1,'',''," + sql_text(k_gpkg_time) + ")");
    }
}

void write_projects(const Sql& sql, const std::map<std::string, std::string>& projects) {
    for (const auto& [name, qgs] : projects) {
        sql("CREATE TABLE IF NOT EXISTS qgis_projects(name TEXT PRIMARY KEY, metadata BLOB, content BLOB)");
        sql("INSERT INTO qgis_projects(name,metadata,content) VALUES(" + sql_text(name) + "," +
            sql_text(R"({"last_modified_time":"2026-01-01T00:00:00","last_modified_user":""})") + "," +
            sql_text(packed_project(name, qgs)) + ")");
    }
}

} // namespace reachplan
