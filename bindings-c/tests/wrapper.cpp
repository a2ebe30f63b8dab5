/*
 * Uses everything of hersys.hpp: what it gives, whom it lets move, what it throws for which mistake, and that no
 * exception of a callable goes through C or is lost. Run under valgrind by tests/tests/cpp_door.rs.
 */

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iostream>
#include <istream>
#include <sstream>
#include <streambuf>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "hersys.hpp"

namespace {

int checks = 0;
int wrong = 0;

void expect(bool holds, const char* what, int line)
{
    checks++;
    if (!holds) {
        wrong++;
        std::cerr << "wrapper: line " << line << ": not so: " << what << '\n';
    }
}

#define EXPECT(...) expect((__VA_ARGS__), #__VA_ARGS__, __LINE__)
#define THROWS(number, ...) EXPECT(thrown_by([&] { (void)(__VA_ARGS__); }) == HERSYS_STATUS_##number)

// What is thrown, as its status; its text must be there. OK if nothing is thrown.
template <typename Body>
hersys_status thrown_by(Body body)
{
    try {
        body();
    } catch (const hersys::Error& error) {
        EXPECT(std::strlen(error.what()) > 0);
        return error.status();
    }
    return HERSYS_STATUS_OK;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

constexpr std::string_view good_line =
    R"({"kind":"tests-performed","facility_id":"F001","performed_date":"2020-08-03","done":3})"
    "\n";
constexpr std::string_view bad_line = R"({"kind":"tests-performed","facility_id":"F001","done":3})"
                                      "\n";
constexpr std::string_view facility = R"({"kind":"facility","id":"F001","name":"検査病院","facility_kind":"other"})"
                                      "\n";

std::string lines(std::size_t good, std::size_t bad)
{
    std::string text;
    for (std::size_t i = 0; i < good + bad; i++) {
        text += i < bad ? bad_line : good_line;
    }
    return text;
}

// ------------------------------------------------------------------------------------------------------------- types

template <typename T>
constexpr bool move_only = std::is_nothrow_move_constructible_v<T> && std::is_nothrow_move_assignable_v<T> &&
                           !std::is_copy_constructible_v<T> && !std::is_copy_assignable_v<T>;
static_assert(move_only<hersys::Options> && move_only<hersys::Reference> && move_only<hersys::Record>);
static_assert(move_only<hersys::Submission> && move_only<hersys::Result> && move_only<hersys::Conversion>);
static_assert(move_only<hersys::Duties> && move_only<hersys::Converted>);
static_assert(std::is_trivially_copyable_v<hersys::Finding>);
static_assert(sizeof(hersys::Result) == sizeof(void*), "a handle and nothing else");
static_assert(sizeof(hersys_status) == 4 && sizeof(hersys_severity) == 4, "numbers have the size that C gives them");

// A view of a temporary would dangle, so it cannot be had.
template <typename T, typename = void>
constexpr bool has_json = false;
template <typename T>
constexpr bool has_json<T, std::void_t<decltype(std::declval<T>().json())>> = true;
static_assert(has_json<hersys::Result&> && !has_json<hersys::Result>);
static_assert(has_json<hersys::Duties&> && !has_json<hersys::Duties>);
template <typename T, typename = void>
constexpr bool has_findings = false;
template <typename T>
constexpr bool has_findings<T, std::void_t<decltype(std::declval<T>().findings())>> = true;
static_assert(has_findings<const hersys::Result&> && !has_findings<hersys::Result>);
template <typename T, typename = void>
constexpr bool has_bytes = false;
template <typename T>
constexpr bool has_bytes<T, std::void_t<decltype(std::declval<T>().output(), std::declval<T>().rejects())>> = true;
static_assert(has_bytes<hersys::Conversion&> && !has_bytes<hersys::Conversion>);

// ----------------------------------------------------------------------------------------------------------- options

void options()
{
    const auto chained = hersys::Options().set("today", "2020-08-06").set("lang", "en");
    EXPECT(chained.get() != nullptr);

    hersys::Options named;
    named.set("today", "2020-08-06").set("lang", "en");
    THROWS(OPTION, named.set("no_such_option", "1"));
    THROWS(OPTION, named.set("today", "2020-08-32"));
    THROWS(COLUMNS, named.set("columns", "no JSON"));
    THROWS(NOT_UTF8, named.set("today", "\xff"));
    EXPECT(thrown_by([&] { (void)hersys::Options().set("no_such_option", "1"); }) == HERSYS_STATUS_OPTION);
    try {
        named.set("today", "2020-13-01");
    } catch (const hersys::Error& error) {
        EXPECT(has(error.what(), "today") && !has(error.what(), "2020-13"));
    }

    hersys::Setup setup;
    setup.today = "2020-08-06";
    setup.language = HERSYS_LANGUAGE_EN;
    setup.batch = HERSYS_BATCH_OFF;
    setup.threads = 1;
    setup.max_findings = 2;
    setup.notes = true;
    const hersys::Options aggregate(setup);
    const auto result = hersys::check(lines(0, 5), "five", aggregate);
    EXPECT(result.count(HERSYS_COUNT_REJECTED) == 5 && result.count(HERSYS_COUNT_ERRORS) >= 5);
    const auto all = result.findings();
    const auto errors = std::count_if(all.begin(), all.end(), [&](const auto& finding) {
        return finding.severity() == HERSYS_SEVERITY_ERROR && finding.rule() == all.front().rule();
    });
    EXPECT(errors <= 2);
    EXPECT(!all.empty() && all.front().message() == all.front().message_en());
#if __cplusplus >= 202002L
    EXPECT(hersys::Options({.as_of = "2020-08-06", .today = "2020-08-06"}).get() != nullptr);
#endif
    setup.today = "yesterday";
    THROWS(OPTION, hersys::Options(setup));
    setup.today = "";
    setup.columns = "[";
    THROWS(COLUMNS, hersys::Options(setup));
    setup.columns = {};
    setup.batch = static_cast<hersys_batch>(77);
    THROWS(BAD_ARGUMENT, hersys::Options(setup));
}

// ----------------------------------------------------------------------------------------------- results and findings

void results()
{
    const hersys::Options options(hersys::Setup{});
    const auto result = hersys::check(lines(2, 1), "three lines", options);
    EXPECT(!result.ok());
    EXPECT(result.count(HERSYS_COUNT_READ) == 3 && result.count(HERSYS_COUNT_ACCEPTED) == 2);
    EXPECT(result.count(HERSYS_COUNT_REJECTED) == 1 && result.count(HERSYS_COUNT_SKIPPED) == 0);
    EXPECT(result.count(HERSYS_COUNT_NOTES) == 0);
    EXPECT(result.json().front() == '{' && has(result.json(), "three lines"));
    THROWS(BAD_ARGUMENT, result.count(static_cast<hersys_count>(77)));

    const auto findings = result.findings();
    std::size_t seen = 0;
    for (const auto& finding : result.findings()) {
        EXPECT(finding.rule() == findings[seen].rule());
        EXPECT(finding.get() == findings[seen].get());
        EXPECT(has(finding.json(), finding.rule()) && has(result.json(), finding.json()));
        EXPECT(finding.message() == finding.message_ja() && finding.message() != finding.message_en());
        EXPECT(!finding.name().empty() && finding.basis_json().front() == '[');
        EXPECT(finding.fix_json() == "null" || finding.fix_json().front() == '{');
        seen++;
    }
    EXPECT(seen > 0 && seen == findings.size());
    const auto missing = std::find_if(findings.rbegin(), findings.rend(),
                                      [](const auto& finding) { return finding.path() == "/performed_date"; });
    EXPECT(missing != findings.rend());
    EXPECT(missing->severity() == HERSYS_SEVERITY_ERROR && missing->record() == 0U && missing->line() == 1U);
    EXPECT(missing->source() == 0U && !missing->column_number() && !missing->count());

    constexpr std::string_view table = "kind,facility_id,performed_date,done\n"
                                       "tests-performed,F001,2020-08-03,three\n";
    const auto cells = hersys::check(table, "a table", options);
    const auto in_table = cells.findings();
    const auto cell = std::find_if(in_table.begin(), in_table.end(),
                                   [](const auto& finding) { return finding.column_number().has_value(); });
    EXPECT(cell != in_table.end() && *cell->column_number() == 4 && cell->column() == "実施件数" && cell->line() == 2U);

    // What was found outlives what it was found in, also when its owner moves.
    auto first = hersys::check(bad_line, "moved", options);
    const auto kept = first.findings().front();
    const auto json = first.json();
    const auto second = std::move(first);
    EXPECT(second.json().data() == json.data() && !kept.rule().empty());
}

void moves()
{
    const hersys::Options options;
    auto one = hersys::check(good_line, "one", options);
    auto two = hersys::check(bad_line, "two", options);
    EXPECT(one.ok() && !two.ok());
    const hersys::Result& itself = two;
    two = std::move(const_cast<hersys::Result&>(itself));
    EXPECT(!two.ok());
    two = std::move(one);
    EXPECT(two.ok());
    THROWS(NULL_POINTER, one.ok());
    THROWS(NULL_POINTER, one.json());
    THROWS(NULL_POINTER, one.findings());
    THROWS(NULL_POINTER, one.count(HERSYS_COUNT_READ));
    std::swap(one, two);
    EXPECT(one.ok() && two.get() == nullptr);
    one = hersys::Result(nullptr);
    EXPECT(one.get() == nullptr);

    hersys::Options mine;
    hersys::Options theirs = std::move(mine);
    THROWS(NULL_POINTER, mine.set("today", "2020-08-06"));
    THROWS(NULL_POINTER, hersys::check(good_line, "x", mine));
    THROWS(NULL_POINTER, hersys::convert(good_line, "x", mine));
    THROWS(NULL_POINTER, hersys::due(good_line, "x", mine));
    mine = std::move(theirs);
    EXPECT(hersys::check(good_line, "x", mine).ok());

    hersys::Reference reference(facility, "facilities", options);
    const hersys::Reference moved = std::move(reference);
    const hersys::Reference newer = moved.with_codes("municipality", "131997\n", options);
    EXPECT(newer.get() != nullptr && newer.get() != moved.get());
    THROWS(TABLE, moved.with_codes("municipality", "name\n", options));
    EXPECT(hersys::check(good_line, "x", options, &moved).ok());
    THROWS(NULL_POINTER, hersys::check(good_line, "x", options, &reference));

    hersys::Record record("tests-performed");
    const hersys::Record kept = std::move(record);
    THROWS(NULL_POINTER, record.set("done", "3"));
    THROWS(NULL_POINTER, record.check(options));
    hersys::Submission submission;
    THROWS(NULL_POINTER, submission.add(record));
    EXPECT(submission.add(kept).count() == 1);
    hersys::Submission other = std::move(submission);
    THROWS(NULL_POINTER, submission.count());
    THROWS(NULL_POINTER, submission.clear());
    EXPECT(other.count() == 1);
}

// ------------------------------------------------------------------------------------------- records and submissions

hersys::Record performed(std::string_view day)
{
    hersys::Record record("tests-performed");
    record.set("facility_id", "F001").set("/performed_date", day).set("done", u"３");
    return record;
}

void records()
{
    const auto options = hersys::Options().set("today", "2020-08-06");
    const hersys::Reference reference(facility, "facilities", options);
    auto record = performed("R2.8.3");
    EXPECT(has(record.json(), "R2.8.3") && has(record.json(), "３"));
    EXPECT(record.check(options).ok() && record.check(options, &reference).ok());
    auto [conversion, result] = record.write(HERSYS_FORMAT_NDJSON, HERSYS_ENCODING_UTF8, options);
    EXPECT(result.ok() && has(conversion.output(), "2020-08-03") && conversion.rejects().empty());
    const auto table = record.write(HERSYS_FORMAT_CSV, HERSYS_ENCODING_UTF8_BOM, options, &reference);
    EXPECT(table.conversion.output().substr(0, 3) == "\xEF\xBB\xBF");
    THROWS(BAD_ARGUMENT, record.write(static_cast<hersys_format>(9), HERSYS_ENCODING_UTF8, options));

    record.set_date("performed_date", 2020, 8, 4).set("done", std::string_view());
    EXPECT(has(record.json(), "2020-08-04") && !has(record.json(), "３"));
    THROWS(PATH, record.set("no/such/item", "x"));
    THROWS(PATH, record.set_date("done", 2020, 8, 4));
    THROWS(BAD_ARGUMENT, record.set_date("performed_date", 2020, -8, 4));
    THROWS(NO_UNKNOWN, record.set_unknown("facility_id"));
    THROWS(PATH, record.add("done"));
    THROWS(NOT_UTF8, record.set("done", "\xff"));
    const char16_t half[] = {0xD867};
    THROWS(NOT_UTF16, record.set("done", std::u16string_view(half, 1)));
    THROWS(BAD_ARGUMENT, hersys::Record("no-such-kind"));
    EXPECT(!has(record.clear().json(), "2020"));

    hersys::Record report("test-result");
    EXPECT(report.add("tests") == 0 && report.add("tests") == 1);
    EXPECT(has(report.set_unknown("patient/sex").json(), "sex"));

    hersys::Submission submission;
    submission.add(performed("2020-08-03")).add(performed("2020-08-04"));
    EXPECT(submission.count() == 2);
    EXPECT(submission.check(options).count(HERSYS_COUNT_READ) == 2);
    const auto written = submission.write(HERSYS_FORMAT_JSON, HERSYS_ENCODING_UTF8, options, &reference);
    EXPECT(written.result.count(HERSYS_COUNT_ACCEPTED) == 2 && written.conversion.output().front() == '{');
    const auto duties = submission.due(options, &reference);
    EXPECT(duties.json().front() == '{');
    EXPECT(submission.clear().count() == 0);
    THROWS(BAD_ARGUMENT, submission.write(HERSYS_FORMAT_JSON, static_cast<hersys_encoding>(9), options));
}

void jobs()
{
    const auto options = hersys::Options().set("output_format", "ndjson");
    const auto [conversion, result] = hersys::convert(lines(1, 1), "two", options);
    EXPECT(conversion.rejects() == bad_line && has(conversion.output(), "2020-08-03"));
    EXPECT(result.count(HERSYS_COUNT_REJECTED) == 1);
    THROWS(NOT_UTF8, hersys::check(good_line, "\xff", options));
    THROWS(NOT_UTF8, hersys::Reference(facility, "\xff", options));
    EXPECT(hersys::check({}, {}, options).count(HERSYS_COUNT_READ) == 0);

    const auto duties = hersys::due(good_line, "one", options);
    EXPECT(duties.json().front() == '{');
    EXPECT(hersys::readiness_json().front() == '{' && hersys::readiness_json(duties).front() == '{');
    THROWS(NULL_POINTER, hersys::readiness_json(hersys::Duties(nullptr)));
}

void catalogue()
{
    EXPECT(hersys::version() == HERSYS_VERSION && hersys::abi_version() == HERSYS_ABI_VERSION);
    EXPECT(hersys::status_text(HERSYS_STATUS_OK) == "done" && hersys::status_text(-1) == hersys::status_text(1000));
    EXPECT(has(hersys::rules_json(), hersys::catalogue()));
    EXPECT(has(hersys::rule_json("P0001"), "P0001"));
    THROWS(BAD_ARGUMENT, hersys::rule_json("Z9999"));
    EXPECT(hersys::rule_changes_json("2022-06-29", "2022-06-30").front() == '{');
    THROWS(BAD_ARGUMENT, hersys::rule_changes_json("2022-06-31", "2022-06-30"));
    EXPECT(hersys::fields_json().size() > hersys::fields_json("tests-performed", "2020-08-06").size());
    THROWS(BAD_ARGUMENT, hersys::fields_json("no-such-kind"));
    EXPECT(has(hersys::schema_json("finding"), "$schema"));
    THROWS(BAD_ARGUMENT, hersys::schema_json("no-such-schema"));
    EXPECT(has(hersys::code_json("date", "R2.8.3"), "2020-08-03"));
    THROWS(BAD_ARGUMENT, hersys::code_json("no-such-kind", "1"));
    const auto shares = hersys::cost_split(1001, "health-centre-entry");
    EXPECT(shares.national == 500 && shares.local == 501);
    THROWS(BAD_ARGUMENT, hersys::cost_split(1, "no-such-purpose"));
}

// ----------------------------------------------------------------------------------------------------------- streams

// What a callable of the caller throws, which is no std::exception.
struct Own {
    int number;
};

// The number of the Own that is thrown, 0 without one.
template <typename Body>
int own_of(Body body)
{
    try {
        body();
    } catch (const Own& own) {
        return own.number;
    }
    return 0;
}

// Reads a text in pieces of at most `piece` bytes.
auto reader_of(std::string_view text, std::size_t piece)
{
    return [text, piece](char* buffer, std::size_t len) mutable {
        const auto part = text.substr(0, std::min(len, piece));
        std::copy(part.begin(), part.end(), buffer);
        text.remove_prefix(part.size());
        return part.size();
    };
}

void streams()
{
    const auto options = hersys::Options().set("batch", "off").set("input_format", "ndjson");
    const hersys::Reference reference(facility, "facilities", options);
    const std::string text = lines(2000, 20);
    const auto whole = hersys::check(text, "stream", options, &reference);

    std::vector<std::string> rules;
    std::uint64_t progress = 0;
    hersys::Listener listener;
    listener.on_finding = [&](const hersys::Finding& finding) {
        rules.emplace_back(finding.json());
        // It may use the library, with the same options too.
        EXPECT(rules.size() > 2 || hersys::check(good_line, "inside", options, &reference).ok());
        return hersys::Flow::go_on;
    };
    listener.on_progress = [&](std::uint64_t bytes, std::uint64_t records) {
        EXPECT(bytes >= progress && bytes <= text.size() && records <= 2020);
        progress = bytes;
        return hersys::Flow::go_on;
    };
    const auto result = hersys::check_stream(reader_of(text, 1000), "stream", options, &reference, listener);
    EXPECT(result.count(HERSYS_COUNT_READ) == 2020 && result.count(HERSYS_COUNT_REJECTED) == 20);
    EXPECT(result.findings().empty() && progress > 0);
    const auto listed = whole.findings();
    EXPECT(rules.size() >= listed.size() && !listed.empty() && rules.front() == listed.front().json());
    EXPECT(hersys::check_stream(reader_of(good_line, 7), "no listener", options).ok());

    // Each callable throws; the check ends there, and what was thrown arrives.
    int calls = 0;
    const hersys::Reader throwing = [&](char*, std::size_t) -> std::size_t { throw Own{++calls}; };
    EXPECT(own_of([&] { (void)hersys::check_stream(throwing, "x", options); }) == 1 && calls == 1);
    hersys::Listener stopping;
    stopping.on_finding = [&](const hersys::Finding&) -> hersys::Flow { throw Own{++calls}; };
    EXPECT(own_of([&] { (void)hersys::check_stream(reader_of(text, 99), "x", options, nullptr, stopping); }) == 2);
    stopping.on_finding = nullptr;
    stopping.on_progress = [&](std::uint64_t, std::uint64_t) -> hersys::Flow { throw Own{++calls}; };
    EXPECT(own_of([&] { (void)hersys::check_stream(reader_of(text, 99), "x", options, nullptr, stopping); }) == 3);
    EXPECT(calls == 3);

    // Each asks to stop.
    stopping.on_progress = [](std::uint64_t, std::uint64_t) { return hersys::Flow::stop; };
    THROWS(STOPPED, hersys::check_stream(reader_of(text, 4096), "x", options, nullptr, stopping));
    stopping.on_progress = nullptr;
    stopping.on_finding = [](const hersys::Finding&) { return hersys::Flow::stop; };
    THROWS(STOPPED, hersys::check_stream(reader_of(text, 4096), "x", options, nullptr, stopping));

    const hersys::Reader lying = [](char*, std::size_t len) { return len + 1; };
    THROWS(READ, hersys::check_stream(lying, "x", options));
    THROWS(NULL_POINTER, hersys::check_stream(hersys::Reader(), "x", options));
    THROWS(NOT_UTF8, hersys::check_stream(reader_of(good_line, 9), "\xff", options));
}

// A stream without a buffer, which breaks after its bytes if it is told to.
class Bare : public std::streambuf {
public:
    Bare(std::string_view text, bool breaks) : text_(text), breaks_(breaks) {}

protected:
    int_type underflow() override
    {
        if (text_.empty() && breaks_) {
            throw Own{7};
        }
        return text_.empty() ? traits_type::eof() : traits_type::to_int_type(text_.front());
    }

    int_type uflow() override
    {
        const auto next = underflow();
        text_.remove_prefix(text_.empty() ? 0 : 1);
        return next;
    }

private:
    std::string_view text_;
    bool breaks_;
};

void istreams()
{
    const auto options = hersys::Options().set("input_format", "ndjson");
    const std::string text = lines(500, 3);
    std::istringstream stream(text);
    // Also a stream that throws when a read fails ends without an exception.
    stream.exceptions(std::ios::failbit | std::ios::badbit);
    EXPECT(hersys::check_stream(stream, "stream", options).count(HERSYS_COUNT_REJECTED) == 3);
    EXPECT(hersys::check_stream(stream, "at its end", options).count(HERSYS_COUNT_READ) == 0);

    Bare bare(text, false);
    std::istream unbuffered(&bare);
    EXPECT(hersys::check_stream(unbuffered, "bytes", options).count(HERSYS_COUNT_READ) == 503);

    Bare broken(text, true);
    std::istream silent(&broken);
    THROWS(READ, hersys::check_stream(silent, "breaks", options));
    THROWS(READ, hersys::check_stream(silent, "has broken", options));
    Bare loud(text, true);
    std::istream throwing(&loud);
    throwing.exceptions(std::ios::badbit);
    EXPECT(own_of([&] { (void)hersys::check_stream(throwing, "breaks", options); }) == 7);

    std::ifstream missing("there is no such file");
    THROWS(READ, hersys::check_stream(missing, "missing", options));
}

}  // namespace

int main()
{
    try {
        options();
        results();
        moves();
        records();
        jobs();
        catalogue();
        streams();
        istreams();
    } catch (const std::exception& error) {
        std::cerr << "wrapper: not caught: " << error.what() << '\n';
        return 1;
    }
    std::cout << "wrapper: " << checks << " checks, " << wrong << " wrong\n";
    return wrong == 0 ? 0 : 1;
}
