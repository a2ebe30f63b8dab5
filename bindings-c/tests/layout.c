/*
 * What programs have compiled into them: the layout of hersys_setup on platforms of 64 bits, and every number. It
 * compiles only if the header still says so. What is added to the header is added here, and nothing is changed:
 * hersys_setup grows at its end, and no number is used again.
 */

#include <stddef.h>
#include <stdint.h>

#include "hersys.h"

#define IS(what, number) _Static_assert((what) == (number), #what " is " #number)
#define FIELD(name, offset, bytes)            \
    IS(offsetof(hersys_setup, name), offset); \
    IS(sizeof(((hersys_setup *)0)->name), bytes)

IS(sizeof(hersys_status), 4);
IS(sizeof(hersys_batch), 4);
IS(sizeof(hersys_language), 4);
IS(sizeof(hersys_severity), 4);
IS(sizeof(hersys_finding_part), 4);
IS(sizeof(hersys_finding_place), 4);
IS(sizeof(hersys_count), 4);
IS(sizeof(hersys_format), 4);
IS(sizeof(hersys_encoding), 4);

#if UINTPTR_MAX == UINT64_MAX
IS(sizeof(hersys_setup), 96);
IS(_Alignof(hersys_setup), 8);
FIELD(size, 0, 8);
FIELD(as_of, 8, 8);
FIELD(as_of_len, 16, 8);
FIELD(today, 24, 8);
FIELD(today_len, 32, 8);
FIELD(columns, 40, 8);
FIELD(columns_len, 48, 8);
FIELD(batch, 56, 4);
FIELD(language, 60, 4);
FIELD(threads, 64, 4);
FIELD(notes, 68, 4);
FIELD(max_findings, 72, 8);
FIELD(pending_days, 80, 4);
FIELD(late_days, 84, 4);
FIELD(result_days, 88, 4);
FIELD(totals_days, 92, 4);
#endif

IS(HERSYS_STATUS_OK, 0);
IS(HERSYS_STATUS_NULL_POINTER, 1);
IS(HERSYS_STATUS_BAD_LENGTH, 2);
IS(HERSYS_STATUS_NOT_UTF8, 3);
IS(HERSYS_STATUS_BAD_ARGUMENT, 4);
IS(HERSYS_STATUS_BUSY, 5);
IS(HERSYS_STATUS_NOT_UTF16, 6);
IS(HERSYS_STATUS_PATH, 7);
IS(HERSYS_STATUS_NO_UNKNOWN, 8);
IS(HERSYS_STATUS_LIST_FULL, 9);
IS(HERSYS_STATUS_OPTION, 10);
IS(HERSYS_STATUS_COLUMNS, 11);
IS(HERSYS_STATUS_KIND, 12);
IS(HERSYS_STATUS_STOPPED, 13);
IS(HERSYS_STATUS_READ, 14);
IS(HERSYS_STATUS_TABLE, 15);
IS(HERSYS_STATUS_FAILED, 19);
IS(HERSYS_STATUS_PANIC, 100);

IS(HERSYS_BATCH_AUTO, 0);
IS(HERSYS_BATCH_ON, 1);
IS(HERSYS_BATCH_OFF, 2);

IS(HERSYS_LANGUAGE_ANY, 0);
IS(HERSYS_LANGUAGE_JA, 1);
IS(HERSYS_LANGUAGE_EN, 2);

IS(HERSYS_SEVERITY_NOTE, 0);
IS(HERSYS_SEVERITY_INFO, 1);
IS(HERSYS_SEVERITY_WARNING, 2);
IS(HERSYS_SEVERITY_ERROR, 3);

IS(HERSYS_FINDING_PART_RULE, 0);
IS(HERSYS_FINDING_PART_NAME, 1);
IS(HERSYS_FINDING_PART_PATH, 2);
IS(HERSYS_FINDING_PART_COLUMN, 3);
IS(HERSYS_FINDING_PART_MESSAGE, 4);
IS(HERSYS_FINDING_PART_MESSAGE_JA, 5);
IS(HERSYS_FINDING_PART_MESSAGE_EN, 6);
IS(HERSYS_FINDING_PART_BASIS, 7);
IS(HERSYS_FINDING_PART_FIX, 8);
IS(HERSYS_FINDING_PART_JSON, 9);
IS(HERSYS_FINDING_PART_TITLE, 10);
IS(HERSYS_FINDING_PART_WHY, 11);
IS(HERSYS_FINDING_PART_TODO, 12);

IS(HERSYS_FINDING_PLACE_SOURCE, 0);
IS(HERSYS_FINDING_PLACE_RECORD, 1);
IS(HERSYS_FINDING_PLACE_LINE, 2);
IS(HERSYS_FINDING_PLACE_COLUMN, 3);
IS(HERSYS_FINDING_PLACE_COUNT, 4);

IS(HERSYS_COUNT_READ, 0);
IS(HERSYS_COUNT_ACCEPTED, 1);
IS(HERSYS_COUNT_REJECTED, 2);
IS(HERSYS_COUNT_SKIPPED, 3);
IS(HERSYS_COUNT_ERRORS, 4);
IS(HERSYS_COUNT_WARNINGS, 5);
IS(HERSYS_COUNT_INFOS, 6);
IS(HERSYS_COUNT_NOTES, 7);

IS(HERSYS_FORMAT_JSON, 0);
IS(HERSYS_FORMAT_NDJSON, 1);
IS(HERSYS_FORMAT_CSV, 2);
IS(HERSYS_FORMAT_OPEN_DATA, 3);

IS(HERSYS_ENCODING_UTF8, 0);
IS(HERSYS_ENCODING_UTF8_BOM, 1);
IS(HERSYS_ENCODING_CP932, 2);
