/* What the parts of the misuse test share: counted expectations, marked outputs, a look into error texts. */

#ifndef MISUSE_H
#define MISUSE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hersys.h"

/* Counts an expectation, and tells of it on stderr if it does not hold. */
void expect(int holds, const char *what, const char *file, int line);

#define EXPECT(condition) expect((condition) ? 1 : 0, #condition, __FILE__, __LINE__)
#define GIVES(status, call) EXPECT((call) == HERSYS_STATUS_##status)

/* A literal and its length. */
#define TEXT(literal) (literal), (sizeof(literal) - 1)
#define DATA(literal) (const uint8_t *)(literal), (sizeof(literal) - 1)

#define RECORD \
    "{\"kind\": \"tests-performed\", \"facility_id\": \"F001\", \"performed_date\": \"2020-08-03\", \"done\": 3}\n"
#define FACILITY "{\"kind\": \"facility\", \"id\": \"F001\", \"name\": \"a, b\", \"facility_kind\": \"other\"}\n"
#define NOT_UTF8 "\xE6\xA4"
#define TOO_LONG ((size_t)PTRDIFF_MAX + 1)

/* Outputs start with these and must keep them through a failure. */
extern char mark;
#define MARKED(type) ((type *)(void *)&mark)

/* Numbers that are in no list. */
#define STRANGE_NUMBERS 4
extern const int32_t STRANGE[STRANGE_NUMBERS];

/* Is `part` in the text? The text is freed. */
int text_has(hersys_text *text, const char *part);

/* Is `part` in the text of the last failure? */
int error_has(const hersys_options *options, const char *part);
int record_error_has(const hersys_record *record, const char *part);

/* How long is the text of the last failure? */
size_t error_len(const hersys_options *options);

/* The parts, one for each file. */
void misuse_findings(void);
void misuse_setup(void);
void misuse_catalogue(void);
void misuse_records(void);
void misuse_submissions(void);
void misuse_streams(void);

#endif
