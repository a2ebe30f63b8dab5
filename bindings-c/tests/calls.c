/*
 * Builds records item by item, checks and writes each alone, and says how many were accepted and how much memory was
 * resident after the first tenth of the rounds and after the last: for counting instructions, and for looking for what
 * is never given back.
 *
 *     calls KIND ITEMS [ROUNDS]
 *
 * ITEMS is a file: path, tab, text and line end for an item; `+`, path, tab and line end for one more element of a list;
 * a line without a tab ends a record. As a batch would, it takes one hersys_record for all records of a round.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hersys.h"

static void need(hersys_status status)
{
    if (status != HERSYS_STATUS_OK) {
        fprintf(stderr, "calls: %s\n", hersys_status_text(status));
        exit(2);
    }
}

static char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    long size;

    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0 || fseek(file, 0, SEEK_SET) != 0 ||
        (bytes = malloc((size_t)size + 1)) == NULL || fread(bytes, 1, (size_t)size, file) < (size_t)size) {
        perror(path);
        exit(2);
    }
    fclose(file);
    *len = (size_t)size;
    return bytes;
}

/* Pages of memory that are resident; 0 where there is no /proc. */
static long resident(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    long size, pages = 0;

    if (file != NULL) {
        if (fscanf(file, "%ld %ld", &size, &pages) != 2) {
            pages = 0;
        }
        fclose(file);
    }
    return pages;
}

/* Checks and writes a record, and takes everything in it back; 1 if it was accepted. */
static unsigned long finish(hersys_record *record, const hersys_options *options)
{
    hersys_conversion *conversion = NULL;
    hersys_result *result = NULL;
    const uint8_t *output = NULL;
    size_t len = 0;
    int32_t ok = 0;

    need(hersys_record_write(record, HERSYS_FORMAT_NDJSON, HERSYS_ENCODING_UTF8, options, NULL, &conversion, &result));
    need(hersys_result_ok(result, &ok));
    need(hersys_conversion_output(conversion, &output, &len));
    hersys_conversion_free(&conversion);
    hersys_result_free(&result);
    need(hersys_record_clear(record));
    return ok && len > 0 ? 1 : 0;
}

/* Builds every record of the items; gives how many were accepted. */
static unsigned long round_of(const char *kind, const char *items, size_t len, const hersys_options *options)
{
    hersys_record *record = NULL;
    unsigned long accepted = 0;
    const char *at = items, *end = items + len;

    need(hersys_record_new(kind, strlen(kind), &record));
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        const char *line_end = stop == NULL ? end : stop;
        const char *tab = memchr(at, '\t', (size_t)(line_end - at));
        size_t index;

        if (tab == NULL) {
            accepted += finish(record, options);
        } else if (*at == '+') {
            need(hersys_record_add(record, at + 1, (size_t)(tab - at - 1), &index));
        } else {
            need(hersys_record_set(record, at, (size_t)(tab - at), tab + 1, (size_t)(line_end - tab - 1)));
        }
        at = line_end + 1;
    }
    hersys_record_free(&record);
    return accepted;
}

int main(int argc, char **argv)
{
    hersys_options *options = NULL;
    unsigned long rounds = 1, round, accepted = 0;
    size_t len = 0;
    char *items;
    long early = 0;

    if (argc < 3 || argc > 4) {
        fputs("usage: calls KIND ITEMS [ROUNDS]\n", stderr);
        return 2;
    }
    if (argc == 4) {
        rounds = strtoul(argv[3], NULL, 10);
    }
    items = read_file(argv[2], &len);
    need(hersys_options_new(&options));
    for (round = 0; round < rounds; round++) {
        if (round == rounds / 10) {
            early = resident();
        }
        accepted += round_of(argv[1], items, len, options);
    }
    printf("%lu accepted, resident pages %ld, then %ld\n", accepted, early, resident());
    hersys_options_free(&options);
    free(items);
    return 0;
}
