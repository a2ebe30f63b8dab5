/*
 * Bugs made on purpose, one for each word that may be given: whoever looks (a sanitizer, valgrind) must see each, or it
 * does not look. Links with a library that has the feature `inject`. Needs POSIX threads.
 */

/* For nanosleep. */
#define _POSIX_C_SOURCE 199309L

#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "hersys.h"

int32_t hersys_inject_read(void);

static void need(hersys_status status)
{
    if (status != HERSYS_STATUS_OK) {
        fprintf(stderr, "planted: %s\n", hersys_status_text(status));
        exit(2);
    }
}

/* The text of a failure is a block of its own length. */
static hersys_text *text_of_failure(const char **start, size_t *len)
{
    hersys_options *options = NULL;
    hersys_text *text = NULL;

    need(hersys_options_new(&options));
    (void)hersys_options_set(options, "no_such_option", 14, "x", 1);
    need(hersys_options_error(options, &text));
    need(hersys_text_get(text, start, len));
    hersys_options_free(&options);
    return text;
}

/* C reads the byte behind a text that the library gave. */
static int read_beyond(void)
{
    const char *start = NULL;
    size_t len = 0;
    hersys_text *text = text_of_failure(&start, &len);
    int beyond = ((const volatile char *)start)[len];

    hersys_text_free(&text);
    return beyond;
}

/* C reads a text whose handle was freed. */
static int read_freed(void)
{
    const char *start = NULL;
    size_t len = 0;
    hersys_text *text = text_of_failure(&start, &len);

    hersys_text_free(&text);
    return *(const volatile char *)start;
}

/* C uses another copy of a handle that was freed: Rust reads what is no more. */
static int use_freed(void)
{
    const char *start = NULL;
    size_t len = 0;
    hersys_text *text = text_of_failure(&start, &len), *copy = text;

    hersys_text_free(&text);
    return hersys_text_get(copy, &start, &len);
}

/* C loses a handle. */
static int leak(void)
{
    hersys_options *options = NULL;

    need(hersys_options_new(&options));
    options = NULL;
    return options != NULL;
}

/* C computes what has no value. */
static int overflow(void)
{
    volatile int most = INT_MAX;

    return most + 1 == 0;
}

/* Rust reads behind a block of its own. */
static int rust_read_beyond(void)
{
    return hersys_inject_read() == INT32_MIN;
}

static int written = 0;

static void *write_it(void *argument)
{
    int i;

    (void)argument;
    for (i = 0; i < 100000; i++) {
        written++;
    }
    return NULL;
}

/* Two threads of C write one variable. */
static int race(void)
{
    pthread_t one, two;

    pthread_create(&one, NULL, write_it, NULL);
    pthread_create(&two, NULL, write_it, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return written == 0;
}

static void *use(void *record)
{
    return hersys_record_set(record, "report_id", 9, "R-0001", 6) == HERSYS_STATUS_OK ? NULL : record;
}

/* A record is freed after another thread used it, but nothing says that it is after. */
static int free_in_use(void)
{
    hersys_record *record = NULL;
    pthread_t other;
    const struct timespec a_while = {0, 500 * 1000 * 1000};

    need(hersys_record_new("test-result", 11, &record));
    pthread_create(&other, NULL, use, record);
    nanosleep(&a_while, NULL);
    hersys_record_free(&record);
    pthread_join(other, NULL);
    return 0;
}

static const struct {
    const char *word;
    int (*plant)(void);
} BUGS[] = {
    {"read-beyond", read_beyond}, {"read-freed", read_freed},
    {"use-freed", use_freed},     {"leak", leak},
    {"overflow", overflow},       {"rust-read-beyond", rust_read_beyond},
    {"race", race},               {"free-in-use", free_in_use},
};

int main(int argc, char **argv)
{
    size_t i;

    for (i = 0; argc == 2 && i < sizeof BUGS / sizeof *BUGS; i++) {
        if (strcmp(BUGS[i].word, argv[1]) == 0) {
            (void)BUGS[i].plant();
            puts("planted: nobody saw it");
            return 0;
        }
    }
    fputs("planted: which bug?\n", stderr);
    return 2;
}
