/*
 * Checks a file, or without arguments a report that it builds item by item, and prints what was found, a line each.
 *
 *     export PKG_CONFIG_PATH=PREFIX/lib/pkgconfig LD_LIBRARY_PATH=PREFIX/lib
 *     c++ -std=c++17 check.cpp $(pkg-config --cflags --libs hersys) -o check
 *     ./check [FILE]
 *
 * PREFIX is the whole path of the folder where `cargo xtask install-c --prefix PREFIX` laid the library out.
 *
 * Exit status: 0 no error found, 1 errors found, 2 the check could not be done.
 */

#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "hersys.hpp"

namespace {

// A test result whose specimen was collected after its result was known, of a patient without sex: each item as the
// hospital's own system has it.
constexpr std::pair<std::string_view, std::string_view> items[] = {
    {"report_id", "R-0001"},
    {"reported_date", "R2.8.5"},
    {"facility_id", "F001"},
    {"patient/name", "検査 太郎"},
    {"patient/kana", "ｹﾝｻ ﾀﾛｳ"},
    {"patient/birth_date", "S55.4.1"},
    {"patient/municipality", "131016"},
    {"patient/phone", "03-0000-0000"},
    {"tests/0/method", "PCR検査"},
    {"tests/0/specimen", "鼻咽頭ぬぐい液"},
    {"tests/0/result", "陰性"},
    {"tests/0/result_date", "2020/8/3"},
};

// The word for a severity; a later library may know more of them.
std::string_view word(hersys_severity severity)
{
    switch (severity) {
    case HERSYS_SEVERITY_NOTE:
        return "note";
    case HERSYS_SEVERITY_INFO:
        return "info";
    case HERSYS_SEVERITY_WARNING:
        return "warning";
    case HERSYS_SEVERITY_ERROR:
        return "error";
    }
    return "finding";
}

hersys::Record built_in()
{
    hersys::Record record("test-result");
    record.add("tests");
    for (const auto& [path, value] : items) {
        record.set(path, value);
    }
    record.set_date("tests/0/collected_date", 2020, 8, 4);
    return record;
}

// The whole file. One beyond memory would go to hersys::check_stream instead.
std::string read_file(const char* path)
{
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file) {
        throw std::runtime_error(std::string(path) + " cannot be read");
    }
    return bytes;
}

void show(const hersys::Result& result)
{
    for (const auto& finding : result.findings()) {
        if (const auto record = finding.record()) {
            std::cout << *record;
        } else {
            std::cout << "-1";
        }
        std::cout << ": " << word(finding.severity()) << ' ' << finding.rule() << ' ' << finding.path() << ": "
                  << finding.message() << '\n';
    }
    std::cout << result.count(HERSYS_COUNT_READ) << " read, " << result.count(HERSYS_COUNT_ACCEPTED) << " accepted, "
              << result.count(HERSYS_COUNT_REJECTED) << " rejected; " << result.count(HERSYS_COUNT_ERRORS)
              << " errors, " << result.count(HERSYS_COUNT_WARNINGS) << " warnings\n";
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc > 2) {
        std::cerr << "usage: check [FILE]\n";
        return 2;
    }
    try {
        // The law of each record's own dates decides; this only says which day is today.
        const auto options = hersys::Options().set("today", "2020-08-06");
        const auto result = argc == 2 ? hersys::check(read_file(argv[1]), argv[1], options) : built_in().check(options);
        show(result);
        return result.ok() ? 0 : 1;
    } catch (const std::exception& error) {
        std::cerr << "check: " << error.what() << '\n';
        return 2;
    }
}
