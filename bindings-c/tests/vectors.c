/*
 * Checks and converts the vectors that come on stdin and writes what comes of each to stdout.
 *
 * The stream is cases one after another, each of blocks: a block is its length in bytes (4 bytes, least first) and
 * the bytes. A case is the number of options (4 bytes, least first), for each of them a block with the name and one
 * with the value, then a block with reference data (empty = none) and one with the input. Each answer is five blocks:
 * the JSON of a check, of a conversion the JSON, the output and the rejects, the JSON of what is due. They stay unread here: the reader of
 * stdout compares them. stderr tells the number of cases.
 */

#include <stdio.h>
#include <stdlib.h>

#include "hersys.h"

static unsigned long cases = 0;

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
    if (fwrite(bytes, 1, len, stdout) < len) {
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

static void run_case(size_t option_count)
{
    hersys_options *options = NULL;
    hersys_reference *reference = NULL;
    hersys_result *checked = NULL, *converted = NULL;
    hersys_conversion *conversion = NULL;
    hersys_duties *duties = NULL;
    const char *json = NULL;
    unsigned char *bytes;
    const uint8_t *out = NULL;
    size_t len = 0;

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
    fprintf(stderr, "vectors: %lu cases run by C\n", cases);
    return 0;
}
