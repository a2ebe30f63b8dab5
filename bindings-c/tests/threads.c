/*
 * Uses the library from several threads: handles of their own, handles that all share, and one record and one
 * submission that serve one thread at a time. Needs POSIX threads.
 *
 * With the argument `few` it takes fewer rounds, for tools under which it is slow.
 */

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hersys.h"

#define TEXT(literal) (literal), (sizeof(literal) - 1)
#define DATA(literal) (const uint8_t *)(literal), (sizeof(literal) - 1)

#define THREADS 8

static const char INPUT[] =
    "{\"kind\": \"tests-performed\", \"facility_id\": \"F001\", \"performed_date\": \"2020-08-03\", \"done\": 3}\n"
    "{\"kind\": \"tests-performed\", \"facility_id\": \"F009\", \"performed_date\": \"2020-18-03\", \"done\": -3}\n"
    "{\"kind\": \"test-result\", \"patient\": {\"kana\": \"x\"}, \"tests\": [{}]}\n";
static const char FACILITIES[] =
    "{\"kind\": \"facility\", \"id\": \"F001\", \"name\": \"a\", \"facility_kind\": \"other\"}\n";

/* What one thread found wrong; each writes its own. */
struct tally {
    unsigned long checks, wrong;
    int line;
};

static void expect(struct tally *tally, int holds, int line)
{
    tally->checks++;
    if (!holds) {
        tally->wrong++;
        tally->line = line;
    }
}

#define EXPECT(condition) expect(tally, (condition) ? 1 : 0, __LINE__)
#define GIVES(status, call) EXPECT((call) == HERSYS_STATUS_##status)

/* What threads share; nobody writes it while they run. */
struct shared {
    hersys_options *options;
    hersys_reference *reference;
    hersys_result *result;
    hersys_record *record;
    hersys_submission *submission;
    /* What one thread alone was given. */
    const char *json;
    size_t json_len;
    int rounds;
};

struct worker {
    pthread_t thread;
    struct shared *shared;
    struct tally tally;
    int number;
    /* Calls that found a handle in use; elements added to the record, and records to the submission. */
    unsigned long busy, elements, records;
};

/* Runs `body` in so many threads; gives what they counted. */
static struct tally together(struct shared *shared, void *(*body)(void *), int threads, struct worker *workers)
{
    struct tally all = {0, 0, 0};
    int i;

    for (i = 0; i < threads; i++) {
        memset(&workers[i], 0, sizeof workers[i]);
        workers[i].shared = shared;
        workers[i].number = i;
        if (pthread_create(&workers[i].thread, NULL, body, &workers[i]) != 0) {
            fputs("threads: a thread could not be made\n", stderr);
            exit(2);
        }
    }
    for (i = 0; i < threads; i++) {
        pthread_join(workers[i].thread, NULL);
        all.checks += workers[i].tally.checks;
        all.wrong += workers[i].tally.wrong;
        if (workers[i].tally.wrong > 0) {
            fprintf(stderr, "threads: line %d: not so\n", workers[i].tally.line);
        }
    }
    return all;
}

static void same_json(struct tally *tally, const struct shared *shared, const hersys_result *result)
{
    const char *json = NULL;
    size_t len = 0;

    GIVES(OK, hersys_result_json(result, &json, &len));
    EXPECT(len == shared->json_len && memcmp(json, shared->json, len) == 0);
}

/* Each thread makes all that it needs. */
static void *with_handles_of_its_own(void *argument)
{
    struct worker *worker = argument;
    struct tally *tally = &worker->tally;
    int round;

    for (round = 0; round < worker->shared->rounds; round++) {
        hersys_options *options = NULL;
        hersys_reference *reference = NULL;
        hersys_result *result = NULL;
        hersys_record *record = NULL;
        hersys_conversion *conversion = NULL;
        hersys_submission *submission = NULL;
        uint64_t count = 0;
        size_t index = 7;

        GIVES(OK, hersys_options_new(&options));
        GIVES(OK, hersys_options_set(options, TEXT("threads"), worker->number % 2 == 0 ? "1" : "2", 1));
        GIVES(OK, hersys_reference_read(DATA(FACILITIES), TEXT("f"), options, &reference));
        GIVES(OK, hersys_check(DATA(INPUT), TEXT("data"), options, reference, &result));
        same_json(tally, worker->shared, result);
        hersys_result_free(&result);
        GIVES(OK, hersys_record_new(TEXT("test-result"), &record));
        GIVES(OK, hersys_record_add(record, TEXT("tests"), &index));
        GIVES(OK, hersys_record_set(record, TEXT("tests/0/method"), TEXT("PCR")));
        GIVES(PATH, hersys_record_set(record, TEXT("tests/1/method"), TEXT("PCR")));
        GIVES(OK, hersys_submission_new(&submission));
        GIVES(OK, hersys_submission_add(submission, record));
        GIVES(OK, hersys_submission_write(submission, 0, 0, options, reference, &conversion, &result));
        GIVES(OK, hersys_result_count(result, HERSYS_COUNT_REJECTED, &count));
        EXPECT(count == 1);
        hersys_result_free(&result);
        hersys_conversion_free(&conversion);
        hersys_submission_free(&submission);
        hersys_record_free(&record);
        hersys_reference_free(&reference);
        hersys_options_free(&options);
    }
    return NULL;
}

/* All threads use the same options, reference data and result; the texts of the result are asked for the first time. */
static void *with_shared_handles(void *argument)
{
    struct worker *worker = argument;
    struct tally *tally = &worker->tally;
    struct shared *shared = worker->shared;
    size_t count = 0, i, len;
    const char *text;
    int32_t part;
    int round;

    same_json(tally, shared, shared->result);
    GIVES(OK, hersys_result_finding_count(shared->result, &count));
    for (i = 0; i < count; i++) {
        const hersys_finding *finding = NULL;
        GIVES(OK, hersys_result_finding(shared->result, i, &finding));
        for (part = HERSYS_FINDING_PART_RULE; part <= HERSYS_FINDING_PART_TODO; part++) {
            GIVES(OK, hersys_finding_text(finding, part, &text, &len));
        }
    }
    for (round = 0; round < shared->rounds; round++) {
        hersys_result *result = NULL;
        hersys_text *error = NULL;
        GIVES(OK, hersys_check(DATA(INPUT), TEXT("data"), shared->options, shared->reference, &result));
        same_json(tally, shared, result);
        hersys_result_free(&result);
        /* None of these changes what is found. */
        GIVES(OK, hersys_options_set(shared->options, TEXT("sender"), &"abcdefgh"[worker->number], 1));
        GIVES(OPTION, hersys_options_set(shared->options, TEXT("no_such_option"), TEXT("x")));
        GIVES(OK, hersys_options_error(shared->options, &error));
        hersys_text_free(&error);
    }
    return NULL;
}

/* OK or BUSY, and nothing else. */
static int served(struct worker *worker, hersys_status status)
{
    struct tally *tally = &worker->tally;

    EXPECT(status == HERSYS_STATUS_OK || status == HERSYS_STATUS_BUSY);
    worker->busy += status == HERSYS_STATUS_BUSY ? 1 : 0;
    return status == HERSYS_STATUS_OK;
}

#define LONG 4096
/* So often the two try to meet on one handle; usually far fewer rounds are needed. */
#define ATTEMPTS 200

/* Every thread writes values of one letter; whoever reads must see one letter. */
static void *on_one_record(void *argument)
{
    struct worker *worker = argument;
    struct tally *tally = &worker->tally;
    hersys_record *record = worker->shared->record;
    hersys_submission *submission = worker->shared->submission;
    const hersys_options *options = worker->shared->options;
    char value[LONG];
    int round;

    memset(value, 'a' + worker->number, sizeof value);
    for (round = 0; round < worker->shared->rounds; round++) {
        hersys_text *json = NULL;
        hersys_result *result = NULL;
        const char *text = NULL;
        size_t len = 0, i, index = 7;

        (void)served(worker, hersys_record_set(record, TEXT("patient/name"), value, sizeof value));
        (void)served(worker, hersys_record_set_date(record, TEXT("reported_date"), 2020, 8, 1 + worker->number));
        if (served(worker, hersys_record_json(record, &json))) {
            static const char before[] = "\"name\":\"";
            const size_t skip = sizeof before - 1;
            GIVES(OK, hersys_text_get(json, &text, &len));
            for (i = 0; i + skip + LONG < len && memcmp(text + i, before, skip) != 0; i++) {
            }
            if (i + skip + LONG < len) {
                const char *name = text + i + skip;
                EXPECT(name[LONG] == '"');
                for (i = 1; i < LONG && name[i] == name[0]; i++) {
                }
                EXPECT(i == LONG);
            }
            hersys_text_free(&json);
        }
        if (served(worker, hersys_record_check(record, options, NULL, &result))) {
            uint64_t count = 0;
            GIVES(OK, hersys_result_count(result, HERSYS_COUNT_READ, &count));
            EXPECT(count == 1);
            hersys_result_free(&result);
        }
        if (round % 10 == 0 && served(worker, hersys_record_add(record, TEXT("tests"), &index))) {
            worker->elements++;
        }
        if (served(worker, hersys_submission_add(submission, record))) {
            worker->records++;
        }
        if (served(worker, hersys_submission_check(submission, options, NULL, &result))) {
            hersys_result_free(&result);
        }
    }
    return NULL;
}

/* One record and one submission are used by two threads, until each was seen to be in use. */
static struct tally sharing_what_serves_one(struct shared *shared, unsigned long *busy)
{
    struct worker workers[2];
    struct tally all = {0, 0, 0}, *tally = &all;
    int attempt;

    *busy = 0;
    for (attempt = 0; attempt < ATTEMPTS && *busy == 0; attempt++) {
        struct tally found;
        uint64_t count = 0;
        size_t index = 0;
        GIVES(OK, hersys_record_new(TEXT("test-result"), &shared->record));
        GIVES(OK, hersys_submission_new(&shared->submission));
        found = together(shared, on_one_record, 2, workers);
        all.checks += found.checks;
        all.wrong += found.wrong;
        *busy += workers[0].busy + workers[1].busy;
        /* As many elements and records are there as were added. */
        GIVES(OK, hersys_record_add(shared->record, TEXT("tests"), &index));
        EXPECT(index == workers[0].elements + workers[1].elements);
        GIVES(OK, hersys_submission_count(shared->submission, &count));
        EXPECT(count == workers[0].records + workers[1].records);
        hersys_record_free(&shared->record);
        hersys_submission_free(&shared->submission);
    }
    return all;
}

int main(int argc, char **argv)
{
    struct worker workers[THREADS];
    struct shared shared;
    struct tally own = {0, 0, 0}, *tally = &own, found[3];
    hersys_result *alone = NULL;
    unsigned long busy = 0, checks = 0, wrong = 0;
    size_t i;

    memset(&shared, 0, sizeof shared);
    shared.rounds = argc > 1 && strcmp(argv[1], "few") == 0 ? 4 : 40;
    GIVES(OK, hersys_options_new(&shared.options));
    GIVES(OK, hersys_reference_read(DATA(FACILITIES), TEXT("f"), shared.options, &shared.reference));
    GIVES(OK, hersys_check(DATA(INPUT), TEXT("data"), shared.options, shared.reference, &alone));
    GIVES(OK, hersys_check(DATA(INPUT), TEXT("data"), shared.options, shared.reference, &shared.result));
    GIVES(OK, hersys_result_json(alone, &shared.json, &shared.json_len));

    found[0] = together(&shared, with_handles_of_its_own, THREADS, workers);
    found[1] = together(&shared, with_shared_handles, THREADS, workers);
    found[2] = sharing_what_serves_one(&shared, &busy);

    hersys_result_free(&alone);
    hersys_result_free(&shared.result);
    hersys_reference_free(&shared.reference);
    hersys_options_free(&shared.options);
    for (i = 0; i < 3; i++) {
        checks += found[i].checks;
        wrong += found[i].wrong;
    }
    checks += own.checks;
    wrong += own.wrong;
    printf("threads: %lu checks, %lu wrong; BUSY %s\n", checks, wrong, busy > 0 ? "was seen" : "was not seen");
    return wrong == 0 ? 0 : 1;
}
