/*
 * Checks and converts the vectors that come on stdin and writes what comes of each to stdout.
 *
 * The stream is cases one after another, each of blocks: a block is its length in bytes (4 bytes, least first) and
 * the bytes. A case is the number of options (4 bytes, least first), for each of them a block with the name and one
 * with the value, then a block with reference data (empty = none) and one with the input. Then the same records item by
 * item, if they can be given so: their number (0 = they cannot), for each its kind, the number of steps, and for each
 * step its word (0 an element is added to a list, 1 an item is set), the path and the text.
 *
 * Each answer is eight blocks: the JSON of a check, of a conversion the JSON, the output and the rejects, the JSON of
 * what is due, of a check as a stream the JSON and that of each finding as it came, with commas between them, and the
 * JSON of the check of a submission of the records given item by item (empty = none). They stay unread here: the reader
 * of stdout compares them. stderr tells the number of cases.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hersys.h"

static unsigned long cases = 0, built = 0;

static void stop(const char *why)
{
    fprintf(stderr, "vectors: case %lu: %s\n", cases, why);
    exit(2);
}

static void need(hersys_status status)
{
    if (status != HERSYS_STATUS_OK) {
        stop(hersys_status_text(status));
    }
}

/* A number; 0 is returned at the end of the stream. */
static int read_number(size_t *number)
{
    unsigned char bytes[4];
    size_t got = fread(bytes, 1, 4, stdin);

    if (got == 0) {
        return 0;
    }
    if (got < 4) {
        stop("the stream ends inside a number");
    }
    *number = (size_t)bytes[0] | (size_t)bytes[1] << 8 | (size_t)bytes[2] << 16 | (size_t)bytes[3] << 24;
    return 1;
}

/* A block in memory of exactly its length, so that reading beyond it is seen by valgrind and sanitizers. */
static unsigned char *read_block(size_t *len)
{
    unsigned char *bytes;

    if (!read_number(len)) {
        stop("the stream ends inside a case");
    }
    if (*len == 0) {
        return NULL;
    }
    bytes = malloc(*len);
    if (bytes == NULL) {
        stop("no memory");
    }
    if (fread(bytes, 1, *len, stdin) < *len) {
        stop("the stream ends inside a block");
    }
    return bytes;
}

static void write_block(const void *bytes, size_t len)
{
    int shift;

    if (len > 0xFFFFFFFFu) {
        stop("a result is too long");
    }
    for (shift = 0; shift < 32; shift += 8) {
        putchar((int)(len >> shift & 0xFF));
    }
    if (len > 0 && fwrite(bytes, 1, len, stdout) < len) {
        stop("stdout cannot be written");
    }
}

static void write_json(hersys_result *result)
{
    const char *json = NULL;
    size_t len = 0;

    need(hersys_result_json(result, &json, &len));
    write_block(json, len);
    hersys_result_free(&result);
}

/* The input as a stream, in pieces whose size changes from one to the next, and the findings as they come. */
struct stream {
    const unsigned char *rest;
    size_t len, piece;
    char *findings;
    size_t findings_len, room;
};

static int64_t read_piece(void *user, uint8_t *buffer, size_t len)
{
    struct stream *stream = user;
    size_t now = stream->piece < len ? stream->piece : len;

    now = now < stream->len ? now : stream->len;
    if (now > 0) {
        memcpy(buffer, stream->rest, now);
        stream->rest += now;
        stream->len -= now;
    }
    stream->piece = stream->piece % 4096 * 7 + 1;
    return (int64_t)now;
}

static void append(struct stream *stream, const char *text, size_t len)
{
    if (stream->room - stream->findings_len < len) {
        stream->room = (stream->findings_len + len) * 2;
        stream->findings = realloc(stream->findings, stream->room);
        if (stream->findings == NULL) {
            stop("no memory");
        }
    }
    memcpy(stream->findings + stream->findings_len, text, len);
    stream->findings_len += len;
}

static int32_t hear(void *user, const hersys_finding *finding)
{
    struct stream *stream = user;
    const char *json = NULL;
    size_t len = 0;

    need(hersys_finding_text(finding, HERSYS_FINDING_PART_JSON, &json, &len));
    if (stream->findings_len > 0) {
        append(stream, ",", 1);
    }
    append(stream, json, len);
    return 0;
}

static size_t read_count(void)
{
    size_t count;

    if (!read_number(&count)) {
        stop("the stream ends inside a case");
    }
    return count;
}

/* Builds one record, a step at a time, and adds it to the submission. */
static void build(hersys_submission *submission)
{
    hersys_record *record = NULL;
    size_t kind_len, steps;
    unsigned char *kind = read_block(&kind_len);

    need(hersys_record_new((const char *)kind, kind_len, &record));
    free(kind);
    for (steps = read_count(); steps > 0; steps--) {
        size_t word = read_count(), path_len, value_len, index;
        unsigned char *path = read_block(&path_len);
        unsigned char *value = read_block(&value_len);
        if (word == 0) {
            need(hersys_record_add(record, (const char *)path, path_len, &index));
        } else {
            need(hersys_record_set(record, (const char *)path, path_len, (const char *)value, value_len));
        }
        free(path);
        free(value);
    }
    need(hersys_submission_add(submission, record));
    hersys_record_free(&record);
}

static void run_case(size_t option_count)
{
    hersys_options *options = NULL;
    hersys_reference *reference = NULL;
    hersys_result *checked = NULL, *converted = NULL, *streamed = NULL, *submitted = NULL;
    hersys_conversion *conversion = NULL;
    hersys_duties *duties = NULL;
    hersys_submission *submission = NULL;
    struct stream stream;
    const char *json = NULL;
    unsigned char *bytes;
    const uint8_t *out = NULL;
    size_t len = 0, records;

    need(hersys_options_new(&options));
    for (; option_count > 0; option_count--) {
        size_t name_len, value_len;
        unsigned char *name = read_block(&name_len);
        unsigned char *value = read_block(&value_len);
        need(hersys_options_set(options, (const char *)name, name_len, (const char *)value, value_len));
        free(name);
        free(value);
    }

    bytes = read_block(&len);
    if (len > 0) {
        need(hersys_reference_read(bytes, len, "facilities", 10, options, &reference));
    }
    free(bytes);

    bytes = read_block(&len);
    need(hersys_check(bytes, len, "vector", 6, options, reference, &checked));
    need(hersys_convert(bytes, len, "vector", 6, options, reference, &conversion, &converted));
    need(hersys_due(bytes, len, "vector", 6, options, reference, &duties));
    memset(&stream, 0, sizeof stream);
    stream.rest = bytes;
    stream.len = len;
    stream.piece = cases % 64 + 1;
    need(hersys_check_stream(read_piece, hear, NULL, &stream, "vector", 6, options, reference, &streamed));

    records = read_count();
    if (records > 0) {
        need(hersys_submission_new(&submission));
        for (; records > 0; records--) {
            build(submission);
        }
        need(hersys_submission_check(submission, options, reference, &submitted));
        hersys_submission_free(&submission);
        built++;
    }
    /* What went in goes first, to show that what came out stands alone. */
    free(bytes);
    hersys_reference_free(&reference);
    hersys_options_free(&options);

    write_json(checked);
    write_json(converted);
    need(hersys_conversion_output(conversion, &out, &len));
    write_block(out, len);
    need(hersys_conversion_rejects(conversion, &out, &len));
    write_block(out, len);
    hersys_conversion_free(&conversion);
    need(hersys_duties_json(duties, &json, &len));
    write_block(json, len);
    hersys_duties_free(&duties);
    write_json(streamed);
    write_block(stream.findings, stream.findings_len);
    free(stream.findings);
    if (submitted != NULL) {
        write_json(submitted);
    } else {
        write_block(NULL, 0);
    }
}

int main(void)
{
    size_t option_count;

    while (read_number(&option_count)) {
        run_case(option_count);
        cases++;
    }
    if (fflush(stdout) != 0) {
        stop("stdout cannot be written");
    }
    fprintf(stderr, "vectors: %lu cases run by C\n%lu of them item by item too\n", cases, built);
    return 0;
}
