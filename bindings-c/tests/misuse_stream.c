/* Misuse of streams: what they are for is in streams.c. */

#include "misuse.h"

struct source {
    const char *text;
    size_t len;
    /* What every call but the first says instead of a number of bytes. */
    int64_t then;
    int calls;
};

static int64_t give(void *user, uint8_t *buffer, size_t len)
{
    struct source *source = user;

    if (source->calls++ > 0) {
        return source->then == INT64_MAX ? (int64_t)len + 1 : source->then;
    }
    EXPECT(len >= source->len);
    memcpy(buffer, source->text, source->len);
    return (int64_t)source->len;
}

static int64_t give_nothing(void *user, uint8_t *buffer, size_t len)
{
    (void)user;
    (void)buffer;
    (void)len;
    return 0;
}

void misuse_streams(void)
{
    hersys_options *options = NULL;
    hersys_result *result = MARKED(hersys_result);
    /* The last of them is one more than was asked for. */
    static const int64_t cannot[] = {-1, INT64_MIN, (int64_t)1 << 40, INT64_MAX};
    uint64_t count = 7;
    size_t i;

    GIVES(OK, hersys_options_new(&options));
    GIVES(NULL_POINTER, hersys_check_stream(NULL, NULL, NULL, NULL, NULL, 0, options, NULL, &result));
    GIVES(NULL_POINTER, hersys_check_stream(give_nothing, NULL, NULL, NULL, NULL, 1, options, NULL, &result));
    GIVES(NULL_POINTER, hersys_check_stream(give_nothing, NULL, NULL, NULL, NULL, 0, NULL, NULL, &result));
    GIVES(NULL_POINTER, hersys_check_stream(give_nothing, NULL, NULL, NULL, NULL, 0, options, NULL, NULL));
    GIVES(BAD_LENGTH, hersys_check_stream(give_nothing, NULL, NULL, NULL, "x", TOO_LONG, options, NULL, &result));
    GIVES(NOT_UTF8, hersys_check_stream(give_nothing, NULL, NULL, NULL, TEXT(NOT_UTF8), options, NULL, &result));
    for (i = 0; i < sizeof cannot / sizeof *cannot; i++) {
        struct source source = {RECORD "{\"canary", sizeof(RECORD "{\"canary") - 1, 0, 0};
        source.then = cannot[i];
        GIVES(READ, hersys_check_stream(give, NULL, NULL, &source, TEXT("canary"), options, NULL, &result));
        EXPECT(source.calls == 2);
        EXPECT(error_len(options) > 0 && !error_has(options, "canary\""));
    }
    EXPECT(result == MARKED(hersys_result));

    /* Neither a listener nor bytes: nothing was read. */
    GIVES(OK, hersys_check_stream(give_nothing, NULL, NULL, NULL, NULL, 0, options, NULL, &result));
    GIVES(OK, hersys_result_count(result, HERSYS_COUNT_READ, &count));
    EXPECT(count == 0);
    hersys_result_free(&result);
    hersys_options_free(&options);
}
