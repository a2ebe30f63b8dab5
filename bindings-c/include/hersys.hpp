/*
 * libhersys for C++17 and later: hersys.h with handles that free themselves, texts as std::string_view, and failures
 * as exceptions. Header only; it adds nothing to what the library does.
 *
 * Conventions, kept by everything in namespace hersys:
 *
 * - A class that holds a handle is moved, not copied, and frees it at its end. One that was moved from, or made empty,
 *   may be assigned to or destroyed; any other use throws Error with HERSYS_STATUS_NULL_POINTER. An optional reference
 *   is a pointer that may be null.
 * - Texts and bytes go in as std::string_view in UTF-8 (std::u16string_view in UTF-16 where it says so), may hold NUL,
 *   and are not needed after the call. Those that a handle owns come out as std::string_view: valid until the handle
 *   is destroyed or assigned to, also if it is moved, and never of a temporary. What is made for the caller comes out
 *   as std::string.
 * - Every function that is not noexcept throws Error if the job cannot be done, and std::bad_alloc. Bad data is never
 *   an exception: it gives findings. No text of an Error holds a value of the data.
 * - Threads: Options, Reference, Result, Conversion, Duties and Finding serve any number of threads in every member
 *   function that is const, and Options in set too (but threads that share one may be told each other's what()).
 *   Record and Submission serve one thread at a time; a second one gets Error with HERSYS_STATUS_BUSY. Moving,
 *   assigning and destroying need the object alone.
 */

#ifndef HERSYS_HPP
#define HERSYS_HPP

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hersys.h"

namespace hersys {

// --------------------------------------------------------------------------------------------------- errors, handles

/// A job could not be done. what() says why in English, without a value of the data.
class Error : public std::runtime_error {
public:
    /// An error with a status and its text.
    Error(hersys_status status, const std::string& text) : std::runtime_error(text), status_(status) {}

    /// Why, for programs: see hersys_status. A later library may give numbers that are not listed there.
    hersys_status status() const noexcept { return status_; }

private:
    hersys_status status_;
};

/// A short English text for a status; for a number that is no status it says so. Static.
inline std::string_view status_text(std::int32_t status) noexcept { return hersys_status_text(status); }

/// Not for callers: how calls of hersys.h become values and exceptions.
namespace detail {
/// Owns a handle of hersys.h; the base of every class that has one.
template <typename T, void (*release)(T**)>
class Handle {
public:
    /// Takes over a handle that a call of hersys.h gave; null makes an empty object.
    explicit Handle(T* taken) noexcept : owned_(taken) {}

    /// The C handle, for calls of hersys.h; null if moved from. It stays owned here.
    T* get() noexcept { return owned_.get(); }
    /// The same of what does not change.
    const T* get() const noexcept { return owned_.get(); }

private:
    struct Free {
        void operator()(T* handle) const noexcept { release(&handle); }
    };
    std::unique_ptr<T, Free> owned_;
};

/// A text made by the library, until it is copied out.
using Text = Handle<hersys_text, hersys_text_free>;

/// What `call` gives of `handle` as (pointer, length).
template <typename T, typename Byte>
std::string_view view(hersys_status (*call)(const T*, const Byte**, std::size_t*), const T* handle)
{
    const Byte* start = nullptr;
    std::size_t len = 0;
    const hersys_status status = call(handle, &start, &len);
    if (status != HERSYS_STATUS_OK) throw Error(status, hersys_status_text(status));
    return {reinterpret_cast<const char*>(start), len};
}

/// Bytes as C takes them.
inline const std::uint8_t* start(std::string_view bytes) noexcept
{
    return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

/// Throws unless the call succeeded: with the text of the last failure that `handle` keeps, else with the status's.
template <typename T>
void done(hersys_status status, const T* handle, hersys_status (*error)(const T*, hersys_text**))
{
    if (status == HERSYS_STATUS_OK) {
        return;
    }
    hersys_text* made = nullptr;
    const bool told = handle != nullptr && error(handle, &made) == HERSYS_STATUS_OK;
    const Text text(made);
    const std::string_view why = told ? view(hersys_text_get, text.get()) : std::string_view();
    throw Error(status, why.empty() ? hersys_status_text(status) : std::string(why));
}

/// Throws unless a call that was given options succeeded.
inline void done(hersys_status status, const hersys_options* options) { done(status, options, hersys_options_error); }

/// Throws unless a call that changes a record succeeded.
inline void done(hersys_status status, const hersys_record* record) { done(status, record, hersys_record_error); }

/// Throws unless a call succeeded that leaves no text anywhere.
inline void done(hersys_status status) { done(status, static_cast<const hersys_options*>(nullptr)); }

/// What `call` puts out: a handle or a number. `kept` is where its text would be, if anywhere.
template <typename T, typename Call, typename... Kept>
T made(Call call, const Kept*... kept)
{
    T out{};
    done(call(&out), kept...);
    return out;
}

/// The handle of an object that may be missing, but not empty: one that was moved from is a mistake of the program.
template <typename Object>
auto known(const Object* object) -> decltype(object->get())
{
    if (object != nullptr && object->get() == nullptr) done(HERSYS_STATUS_NULL_POINTER);
    return object == nullptr ? nullptr : object->get();
}

/// The text that `call` makes.
template <typename Call>
std::string text(Call call)
{
    const Text text(made<hersys_text*>(call));
    return std::string(view(hersys_text_get, text.get()));
}

}  // namespace detail

// ------------------------------------------------------------------------------------------- options, reference data

/// Options as an aggregate, as hersys_setup: what is left alone has its default. In C++20 the fields can be named:
/// `hersys::Options({.today = "2020-08-06"})`.
struct Setup {
    /// Day whose law decides instead of the dates of each record, such as 2020-08-01.
    std::string_view as_of{};
    /// The day of the check, by which a date lies in the future and a report is late.
    std::string_view today{};
    /// The JSON of a column map, for CSV.
    std::string_view columns{};
    /// Are records compared with each other?
    hersys_batch batch = HERSYS_BATCH_AUTO;
    /// Language of messages.
    hersys_language language = HERSYS_LANGUAGE_ANY;
    /// How many threads may work, 0 for the default; the answer does not depend on it.
    std::uint32_t threads = 0;
    /// List the notes of normalisation? Else they are counted only.
    bool notes = false;
    /// How many findings of each rule a result lists; 0 is the default, 1000.
    std::uint64_t max_findings = 0;
    /// The days of the options of these names; 0 is the default.
    std::uint32_t pending_days = 0, late_days = 0, result_days = 0, totals_days = 0;
};

/// Options of a job.
class Options : public detail::Handle<hersys_options, hersys_options_free> {
public:
    /// The defaults of the command.
    Options() : Handle(detail::made<hersys_options*>(hersys_options_new)) {}

    /// Options from an aggregate. A value that cannot be used throws Error with HERSYS_STATUS_OPTION,
    /// HERSYS_STATUS_COLUMNS or HERSYS_STATUS_BAD_ARGUMENT; to be told which one and why, use set instead.
    explicit Options(const Setup& setup) : Handle(from(setup)) {}

    /// Sets an option from text, as a flag of the command would: its name with `_`, its value as written there;
    /// switches take `true` or `false`. An unknown name, or a value that cannot be used, throws Error with
    /// HERSYS_STATUS_OPTION or HERSYS_STATUS_COLUMNS, and the options stay as they were.
    Options& set(std::string_view name, std::string_view value) &
    {
        detail::done(hersys_options_set(get(), name.data(), name.size(), value.data(), value.size()), get());
        return *this;
    }

    /// The same in a chain: `Options().set("today", "2020-08-06").set("batch", "off")`.
    Options set(std::string_view name, std::string_view value) &&
    {
        set(name, value);
        return std::move(*this);
    }

private:
    static hersys_options* from(const Setup& setup)
    {
        const auto& [as_of, today, columns, batch, language, threads, notes, max_findings, pending, late, result, totals] =
            setup;
        const hersys_setup plain{sizeof plain,   as_of.data(),   as_of.size(), today.data(), today.size(),
                                 columns.data(), columns.size(), batch,        language,     threads,
                                 notes ? 1 : 0,  max_findings,   pending,      late,         result,
                                 totals};
        return detail::made<hersys_options*>([&](auto out) { return hersys_options_from(&plain, out); });
    }
};

/// Reference data: facilities. It never changes, so one serves all threads.
class Reference : public detail::Handle<hersys_reference, hersys_reference_free> {
public:
    /// Reads `bytes` in any form that is read as input; `label` is the caller's word for them in results. What is wrong
    /// in them is shown with every check that uses them.
    Reference(std::string_view bytes, std::string_view label, const Options& options)
        : Handle(detail::made<hersys_reference*>(
              [&](auto out) {
                  return hersys_reference_read(detail::start(bytes), bytes.size(), label.data(), label.size(),
                                               options.get(), out);
              },
              options.get()))
    {
    }

    /// What this holds, and beside it the codes of a newer `table` (municipality): a CSV whose first column holds them.
    Reference with_codes(std::string_view table, std::string_view bytes, const Options& options) const
    {
        const auto make = [&](auto out) {
            return hersys_reference_with_codes(detail::known(this), table.data(), table.size(), detail::start(bytes), bytes.size(),
                                               options.get(), out);
        };
        return Reference(detail::made<hersys_reference*>(make, options.get()));
    }

private:
    using Handle::Handle;
};

// ------------------------------------------------------------------------------------------------ findings and results

/// One finding: which rule, how grave, and where. A small view, copied freely: it is valid as long as the
/// Result that gave it, or during the call of the callback that was handed it. It holds no value of the data.
class Finding {
public:
    /// The finding behind a pointer of hersys.h, which must not be null.
    explicit Finding(const hersys_finding* finding) noexcept : finding_(finding) {}

    /// How grave it is.
    hersys_severity severity() const
    {
        const auto ask = [&](auto out) { return hersys_finding_severity(finding_, out); };
        return static_cast<hersys_severity>(detail::made<std::int32_t>(ask));
    }

    /// Id of the rule, for machines; it never changes its meaning.
    std::string_view rule() const { return part(HERSYS_FINDING_PART_RULE); }
    /// Name of the rule: the bad condition in a few English words.
    std::string_view name() const { return part(HERSYS_FINDING_PART_NAME); }
    /// Place in the record, as a JSON Pointer; empty for the record as a whole, and where there is no record.
    std::string_view path() const { return part(HERSYS_FINDING_PART_PATH); }
    /// Name of the column in a CSV, else empty.
    std::string_view column() const { return part(HERSYS_FINDING_PART_COLUMN); }
    /// What is wrong, about this very item: in the language of the options, in Japanese without one.
    std::string_view message() const { return part(HERSYS_FINDING_PART_MESSAGE); }
    /// The same in Japanese.
    std::string_view message_ja() const { return part(HERSYS_FINDING_PART_MESSAGE_JA); }
    /// The same in English.
    std::string_view message_en() const { return part(HERSYS_FINDING_PART_MESSAGE_EN); }
    /// Title of the rule, why it matters, what to do: in the language of message().
    std::string_view title() const { return part(HERSYS_FINDING_PART_TITLE); }
    std::string_view why() const { return part(HERSYS_FINDING_PART_WHY); }
    std::string_view todo() const { return part(HERSYS_FINDING_PART_TODO); }
    /// The law, notice or form behind it, as a JSON list; its form is schemas/finding.schema.json.
    std::string_view basis_json() const { return part(HERSYS_FINDING_PART_BASIS); }
    /// The suggested edit as JSON, `null` without one; its form is schemas/finding.schema.json.
    std::string_view fix_json() const { return part(HERSYS_FINDING_PART_FIX); }
    /// All of it as JSON, as it stands in the result.
    std::string_view json() const { return part(HERSYS_FINDING_PART_JSON); }

    /// Number of the source, from 0: inputs first, then reference data.
    std::optional<std::uint64_t> source() const { return place(HERSYS_FINDING_PLACE_SOURCE); }
    /// Number of the record, from 0, through all inputs.
    std::optional<std::uint64_t> record() const { return place(HERSYS_FINDING_PLACE_RECORD); }
    /// Line of the input, from 1.
    std::optional<std::uint64_t> line() const { return place(HERSYS_FINDING_PLACE_LINE); }
    /// Number of the column, from 1.
    std::optional<std::uint64_t> column_number() const { return place(HERSYS_FINDING_PLACE_COLUMN); }
    /// Of a finding on several records: how many they are. The first of them are in the JSON.
    std::optional<std::uint64_t> count() const { return place(HERSYS_FINDING_PLACE_COUNT); }

    /// The pointer of hersys.h.
    const hersys_finding* get() const noexcept { return finding_; }

private:
    std::string_view part(hersys_finding_part part) const
    {
        const char* start = nullptr;
        std::size_t len = 0;
        detail::done(hersys_finding_text(finding_, part, &start, &len));
        return {start, len};
    }

    std::optional<std::uint64_t> place(hersys_finding_place place) const
    {
        const auto ask = [&](auto out) { return hersys_finding_number(finding_, place, out); };
        const auto number = detail::made<std::int64_t>(ask);
        return number < 0 ? std::nullopt : std::optional(static_cast<std::uint64_t>(number));
    }

    const hersys_finding* finding_;
};

/// What a check or a conversion found. It never changes and needs neither the bytes nor the other handles.
class Result : public detail::Handle<hersys_result, hersys_result_free> {
public:
    using Handle::Handle;

    /// Was no error found, in the records, between them or in the reference data?
    bool ok() const { return detail::made<std::int32_t>([&](auto out) { return hersys_result_ok(get(), out); }) != 0; }

    /// One of the counts, exact whatever the limits on listed findings.
    std::uint64_t count(hersys_count count) const
    {
        return detail::made<std::uint64_t>([&](auto out) { return hersys_result_count(get(), count, out); });
    }

    /// The listed findings in the order of the JSON: of each rule at most as many as the option `max_findings` says, of
    /// a stream none. Each is a view into this result.
    std::vector<Finding> findings() const&
    {
        const auto count = detail::made<std::size_t>([&](auto out) { return hersys_result_finding_count(get(), out); });
        std::vector<Finding> all;
        all.reserve(count);
        for (std::size_t i = 0; i < count; i++) {
            const auto ask = [&](auto out) { return hersys_result_finding(get(), i, out); };
            all.emplace_back(detail::made<const hersys_finding*>(ask));
        }
        return all;
    }
    std::vector<Finding> findings() const&& = delete;

    /// The whole result as a JSON document, the same bytes as in every other language; schemas/result.schema.json.
    std::string_view json() const& { return detail::view(hersys_result_json, get()); }
    std::string_view json() const&& = delete;
};

// ------------------------------------------------------------------------------------------------------- conversions

/// The two outputs of a conversion. It never changes and needs no other handle.
class Conversion : public detail::Handle<hersys_conversion, hersys_conversion_free> {
public:
    using Handle::Handle;

    /// The submission, or the records, as bytes in UTF-8 or in the encoding that was asked for.
    std::string_view output() const& { return detail::view(hersys_conversion_output, get()); }
    std::string_view output() const&& = delete;

    /// The rejected records as they were given, to be mended and sent again.
    std::string_view rejects() const& { return detail::view(hersys_conversion_rejects, get()); }
    std::string_view rejects() const&& = delete;
};

/// What a conversion gives: `auto [conversion, result] = hersys::convert(…)`.
struct Converted {
    /// The bytes that were written, and those that were rejected.
    Conversion conversion;
    /// What was found.
    Result result;
};

namespace detail {

/// The two handles that `call` gives.
template <typename Call>
Converted converted(const Options& options, Call call)
{
    hersys_conversion* conversion = nullptr;
    hersys_result* result = nullptr;
    done(call(&conversion, &result), options.get());
    return {Conversion(conversion), Result(result)};
}

/// The result that `call` gives.
template <typename Call>
Result result(const Options& options, Call call)
{
    return Result(made<hersys_result*>(call, options.get()));
}

}  // namespace detail

/// Which reports are due, to whom, by when, by which way, and why. It never changes and needs neither the bytes nor the
/// other handles.
class Duties : public detail::Handle<hersys_duties, hersys_duties_free> {
public:
    using Handle::Handle;

    /// All of it as a JSON document, the same bytes as in every other language; schemas/due.schema.json.
    std::string_view json() const& { return detail::view(hersys_duties_json, get()); }
    std::string_view json() const&& = delete;
};

// ------------------------------------------------------------------------------------------- records and submissions

/// One record that is built item by item, in any order: each item by its path (patient/name, /tests/0/result), as the
/// text that the caller has for it. A path that no item has throws Error with HERSYS_STATUS_PATH: a mistake of the
/// program. What is wrong with a value is a finding. What the setters give is the record, for chains.
class Record : public detail::Handle<hersys_record, hersys_record_free> {
public:
    /// A record of which nothing is given yet. `kind` is the word for it in the data; another one throws Error with
    /// HERSYS_STATUS_BAD_ARGUMENT.
    explicit Record(std::string_view kind)
        : Handle(detail::made<hersys_record*>(
              [&](auto out) { return hersys_record_new(kind.data(), kind.size(), out); }))
    {
    }

    /// Gives an item a text in UTF-8, in the place of any before. An empty text takes it back.
    Record& set(std::string_view path, std::string_view value) &
    {
        return changed(hersys_record_set(get(), path.data(), path.size(), value.data(), value.size()));
    }

    /// The same with a text in UTF-16; half of a surrogate pair alone throws Error with HERSYS_STATUS_NOT_UTF16.
    Record& set(std::string_view path, std::u16string_view value) &
    {
        // As C names the units of the same size; the library only reads them.
        const auto* units = reinterpret_cast<const std::uint16_t*>(value.data());
        return changed(hersys_record_set_utf16(get(), path.data(), path.size(), units, value.size()));
    }

    /// Gives an item that is a date. A day that is in no calendar is a finding; an item that is not a date throws Error
    /// with HERSYS_STATUS_PATH, a negative month or day with HERSYS_STATUS_BAD_ARGUMENT.
    Record& set_date(std::string_view path, std::int32_t year, std::int32_t month, std::int32_t day) &
    {
        return changed(hersys_record_set_date(get(), path.data(), path.size(), year, month, day));
    }

    /// Says of an item that it is not known, which is an answer; where the form has no such answer it throws Error with
    /// HERSYS_STATUS_NO_UNKNOWN.
    Record& set_unknown(std::string_view path) &
    {
        return changed(hersys_record_set_unknown(get(), path.data(), path.size()));
    }

    /// Adds an element to a list and gives its index, from 0, for the paths of its items. What is not a list throws
    /// Error with HERSYS_STATUS_PATH, a list that can be no longer with HERSYS_STATUS_LIST_FULL.
    std::size_t add(std::string_view list)
    {
        const auto ask = [&](auto out) { return hersys_record_add(get(), list.data(), list.size(), out); };
        return detail::made<std::size_t>(ask, get());
    }

    /// Takes everything back, for the next record of the same kind.
    Record& clear() & { return changed(hersys_record_clear(get())); }

    /// The record as it was given, as one line of JSON in which every value is a text. It holds the values.
    std::string json() const { return detail::text([&](auto out) { return hersys_record_json(get(), out); }); }

    /// Checks the record alone: rules that compare records are listed as not checked.
    Result check(const Options& options, const Reference* reference = nullptr) const
    {
        const auto* known = detail::known(reference);
        return detail::result(options, [&](auto out) { return hersys_record_check(get(), options.get(), known, out); });
    }

    /// Checks the record alone and writes it, normalised, if no error is found; else the output has no record, and the
    /// rejects have it as it was given. `format` and `encoding` go before the options.
    Converted write(hersys_format format, hersys_encoding encoding, const Options& options,
                    const Reference* reference = nullptr) const
    {
        const auto* known = detail::known(reference);
        return detail::converted(options, [&](auto conversion, auto result) {
            return hersys_record_write(get(), format, encoding, options.get(), known, conversion, result);
        });
    }

private:
    Record& changed(hersys_status status)
    {
        detail::done(status, get());
        return *this;
    }
};

/// Records that go out together, in the order in which they were added. They are compared with each other, and
/// facilities among them serve the records after them.
class Submission : public detail::Handle<hersys_submission, hersys_submission_free> {
public:
    /// A submission without records.
    Submission() : Handle(detail::made<hersys_submission*>(hersys_submission_new)) {}

    /// Adds a record as it stands; what is set in it afterwards is not part of the submission.
    Submission& add(const Record& record) &
    {
        detail::done(hersys_submission_add(get(), record.get()));
        return *this;
    }

    /// How many records were added.
    std::uint64_t count() const
    {
        return detail::made<std::uint64_t>([&](auto out) { return hersys_submission_count(get(), out); });
    }

    /// Takes every record back.
    Submission& clear() &
    {
        detail::done(hersys_submission_clear(get()));
        return *this;
    }

    /// Checks the records. The record() of a finding is the number of the record, from 0.
    Result check(const Options& options, const Reference* reference = nullptr) const
    {
        const auto* known = detail::known(reference);
        const auto ask = [&](auto out) { return hersys_submission_check(get(), options.get(), known, out); };
        return detail::result(options, ask);
    }

    /// Checks the records and writes those without an error, normalised; the others are in the rejects as they were
    /// given, one JSON object a line. `format` and `encoding` go before the options.
    Converted write(hersys_format format, hersys_encoding encoding, const Options& options,
                    const Reference* reference = nullptr) const
    {
        const auto* known = detail::known(reference);
        return detail::converted(options, [&](auto conversion, auto result) {
            return hersys_submission_write(get(), format, encoding, options.get(), known, conversion, result);
        });
    }

    /// What the records make due.
    Duties due(const Options& options, const Reference* reference = nullptr) const
    {
        const auto* known = detail::known(reference);
        const auto ask = [&](auto out) { return hersys_submission_due(get(), options.get(), known, out); };
        return Duties(detail::made<hersys_duties*>(ask, options.get()));
    }
};

// -------------------------------------------------------------------------------------------------------------- jobs

/// Checks `bytes`: the form is told from the content unless the options name it. `label` is the caller's word for them
/// in the result. Without reference data what needs it is listed as not checked. That it returns does not mean that the
/// data is good: see Result::ok.
inline Result check(std::string_view bytes, std::string_view label, const Options& options,
                    const Reference* reference = nullptr)
{
    const auto* known = detail::known(reference);
    return detail::result(options, [&](auto out) {
        return hersys_check(detail::start(bytes), bytes.size(), label.data(), label.size(), options.get(), known, out);
    });
}

/// Checks `bytes` as check does, writes the accepted records in the form that the option `output_format` says, and
/// gives the rejected ones back byte for byte. All of it is held in memory.
inline Converted convert(std::string_view bytes, std::string_view label, const Options& options,
                         const Reference* reference = nullptr)
{
    const auto* known = detail::known(reference);
    return detail::converted(options, [&](auto conversion, auto result) {
        return hersys_convert(detail::start(bytes), bytes.size(), label.data(), label.size(), options.get(), known,
                              conversion, result);
    });
}

/// What the records of `bytes` make due, read as check reads them. A record that cannot be read has no duties and is
/// counted.
inline Duties due(std::string_view bytes, std::string_view label, const Options& options,
                  const Reference* reference = nullptr)
{
    const auto* known = detail::known(reference);
    const auto ask = [&](auto out) {
        return hersys_due(detail::start(bytes), bytes.size(), label.data(), label.size(), options.get(), known, out);
    };
    return Duties(detail::made<hersys_duties*>(ask, options.get()));
}

// ----------------------------------------------------------------------------------------------------------- streams

/// What a callback of a stream answers.
enum class Flow {
    /// Go on.
    go_on,
    /// Stop; the check throws Error with HERSYS_STATUS_STOPPED.
    stop,
};

/// Puts at most `len` bytes into `buffer` and gives how many; 0 at the end. It may give fewer than asked for. If it
/// cannot, it throws.
using Reader = std::function<std::size_t(char* buffer, std::size_t len)>;

/// Who is told what happens during a check of a stream; either may be empty.
struct Listener {
    /// Is handed every finding in order; the finding is valid during this call only.
    std::function<Flow(const Finding& finding)> on_finding{};
    /// Is told now and then how many bytes were used and how many records were read.
    std::function<Flow(std::uint64_t bytes, std::uint64_t records)> on_progress{};
};

namespace detail {

/// A running check of a stream. C calls its functions, so no exception may leave them: it waits in `thrown`.
struct Stream {
    const Reader& reader;
    const Listener& listener;
    std::exception_ptr thrown{};

    /// What `body` gives; `otherwise` once an exception was thrown.
    template <typename T, typename Body>
    T guarded(T otherwise, Body body) noexcept
    {
        try {
            return thrown ? otherwise : body();
        } catch (...) {
            thrown = std::current_exception();
            return otherwise;
        }
    }

    static std::int64_t read(void* user, std::uint8_t* buffer, std::size_t len)
    {
        auto& own = *static_cast<Stream*>(user);
        return own.guarded<std::int64_t>(-1, [&] {
            const std::size_t got = own.reader(reinterpret_cast<char*>(buffer), len);
            // More than there is room for cannot be true.
            return got <= len ? static_cast<std::int64_t>(got) : -1;
        });
    }

    static std::int32_t on_finding(void* user, const hersys_finding* finding)
    {
        auto& own = *static_cast<Stream*>(user);
        return own.guarded(1, [&] { return own.listener.on_finding(Finding(finding)) == Flow::go_on ? 0 : 1; });
    }

    static std::int32_t on_progress(void* user, std::uint64_t bytes, std::uint64_t records)
    {
        auto& own = *static_cast<Stream*>(user);
        return own.guarded(1, [&] { return own.listener.on_progress(bytes, records) == Flow::go_on ? 0 : 1; });
    }
};

/// The next bytes of a stream; waits only until there are some.
inline std::size_t read_some(std::istream& stream, char* buffer, std::size_t len)
{
    constexpr auto most = static_cast<std::size_t>(PTRDIFF_MAX);
    if (len == 0 || (stream.eof() && !stream.bad())) {
        return 0;
    }
    const bool at_end = stream.peek() == std::istream::traits_type::eof();
    if (stream.fail()) {
        throw Error(HERSYS_STATUS_READ, "the stream cannot be read");
    }
    if (at_end) {
        return 0;
    }
    const std::streamsize got = stream.readsome(buffer, static_cast<std::streamsize>(len < most ? len : most));
    if (got > 0) {
        return static_cast<std::size_t>(got);
    }
    // A stream without a buffer shows one byte at a time.
    *buffer = static_cast<char>(stream.get());
    return 1;
}

}  // namespace detail

/// Checks what `reader` gives, piece by piece, for data beyond memory, and hands every finding to the listener in
/// order, whatever the option `max_findings` says. The result has the counts and lists no findings. With the option
/// `batch` off memory is constant.
///
/// All callables are called on this thread, one at a time, and may use the library themselves. What one of them throws
/// ends the check and is thrown on from here, past no frame of C. If one answers Flow::stop, Error is thrown with
/// HERSYS_STATUS_STOPPED; if the reader gives more than it was asked for, with HERSYS_STATUS_READ.
inline Result check_stream(const Reader& reader, std::string_view label, const Options& options,
                           const Reference* reference = nullptr, const Listener& listener = {})
{
    if (!reader) {
        detail::done(HERSYS_STATUS_NULL_POINTER);
    }
    const auto* known = detail::known(reference);
    detail::Stream stream{reader, listener};
    hersys_result* made = nullptr;
    const hersys_status status = hersys_check_stream(
        &detail::Stream::read, listener.on_finding ? &detail::Stream::on_finding : nullptr,
        listener.on_progress ? &detail::Stream::on_progress : nullptr, &stream, label.data(), label.size(),
        options.get(), known, &made);
    Result result(made);
    if (stream.thrown) {
        std::rethrow_exception(stream.thrown);
    }
    detail::done(status, options.get());
    return result;
}

/// The same from a stream, from where it stands to its end; open files in binary mode. A stream that fails, or had
/// failed before (a file that was not there), throws Error with HERSYS_STATUS_READ, or what it throws itself.
inline Result check_stream(std::istream& stream, std::string_view label, const Options& options,
                           const Reference* reference = nullptr, const Listener& listener = {})
{
    const Reader reader = [&](char* buffer, std::size_t len) { return detail::read_some(stream, buffer, len); };
    return check_stream(reader, label, options, reference, listener);
}

// --------------------------------------------------------------------------------------------------------- catalogue

/// Version of the library, such as 1.2.3; that of the header is HERSYS_VERSION. Static.
inline std::string_view version() noexcept { return hersys_version(); }

/// Number of the binary interface of the library; that of the header is HERSYS_ABI_VERSION.
inline std::uint32_t abi_version() noexcept { return hersys_abi_version(); }

/// Version of the catalogue of rules, year.month.number. Static.
inline std::string_view catalogue() noexcept { return hersys_catalogue(); }

/// The catalogue as JSON: every rule with its severity, dates, legal basis and words in both languages.
inline std::string rules_json() { return detail::text(hersys_rules_json); }

/// One rule in the same shape. An id that no rule has throws Error with HERSYS_STATUS_BAD_ARGUMENT.
inline std::string rule_json(std::string_view id)
{
    return detail::text([&](auto out) { return hersys_rule_json(id.data(), id.size(), out); });
}

/// What changes between two days of the law (2022-06-29) as JSON. What is no date throws Error with
/// HERSYS_STATUS_BAD_ARGUMENT.
inline std::string rule_changes_json(std::string_view from, std::string_view to)
{
    return detail::text(
        [&](auto out) { return hersys_rule_changes_json(from.data(), from.size(), to.data(), to.size(), out); });
}

/// What the forms of a kind ask for that are in use on a day (YYYY-MM-DD), as a JSON list. Without a kind those of
/// every kind, without a day every form that there was. An unknown kind, or what is no date, throws Error with
/// HERSYS_STATUS_BAD_ARGUMENT.
inline std::string fields_json(std::string_view kind = {}, std::string_view as_of = {})
{
    return detail::text(
        [&](auto out) { return hersys_fields_json(kind.data(), kind.size(), as_of.data(), as_of.size(), out); });
}

/// A JSON Schema by its name: a kind of record, submission, finding, result or due. Another name throws Error with
/// HERSYS_STATUS_BAD_ARGUMENT.
inline std::string schema_json(std::string_view name)
{
    return detail::text([&](auto out) { return hersys_schema_json(name.data(), name.size(), out); });
}

/// Looks at one value: is it a code, a date, a phone number, and what is its normal form? `kind` is municipality,
/// medical-institution, postal, phone, date or kana; another word throws Error with HERSYS_STATUS_BAD_ARGUMENT. The
/// answer is JSON and holds the value.
inline std::string code_json(std::string_view kind, std::string_view value)
{
    return detail::text(
        [&](auto out) { return hersys_code_json(kind.data(), kind.size(), value.data(), value.size(), out); });
}

/// The checklist of the notice of 2020-07-17 as JSON: who was to do what by when.
inline std::string readiness_json()
{
    return detail::text([](auto out) { return hersys_readiness_json(nullptr, out); });
}

/// The same, saying of each item how far data tell that it is done.
inline std::string readiness_json(const Duties& duties)
{
    if (duties.get() == nullptr) {
        detail::done(HERSYS_STATUS_NULL_POINTER);
    }
    return detail::text([&](auto out) { return hersys_readiness_json(duties.get(), out); });
}

/// Two shares of a cost in whole yen.
struct CostShares {
    /// That of the state.
    std::uint64_t national;
    /// That of the local body, with the odd yen.
    std::uint64_t local;
};

/// Shares the cost of additional staff for entry. `purpose` is health-centre-entry, facility-entry-support or other;
/// another word throws Error with HERSYS_STATUS_BAD_ARGUMENT. What is not eligible is in neither share.
inline CostShares cost_split(std::uint64_t yen, std::string_view purpose)
{
    CostShares shares{};
    detail::done(hersys_cost_split(yen, purpose.data(), purpose.size(), &shares.national, &shares.local));
    return shares;
}

}  // namespace hersys

#endif  // HERSYS_HPP
