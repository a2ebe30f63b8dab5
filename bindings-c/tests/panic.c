/*
 * Shows that a panic ends a call with its status, tells nothing and leaves handles usable. Links with a library that
 * has the feature `inject-panic`; who runs this looks at its stderr, on which the panic's text must not appear.
 */

#include <stdio.h>
#include <string.h>

#include "hersys.h"

hersys_status hersys_inject_panic(const hersys_options *options, int32_t in_thread);

static int panics(hersys_options *options, int32_t in_thread)
{
    hersys_text *error = NULL;
    hersys_result *result = NULL;
    const char *text = NULL;
    size_t len = 0;
    int holds = hersys_inject_panic(options, in_thread) == HERSYS_STATUS_PANIC &&
                hersys_options_error(options, &error) == HERSYS_STATUS_OK &&
                hersys_text_get(error, &text, &len) == HERSYS_STATUS_OK &&
                len == strlen(hersys_status_text(HERSYS_STATUS_PANIC)) &&
                memcmp(text, hersys_status_text(HERSYS_STATUS_PANIC), len) == 0 &&
                hersys_options_set(options, "audit", 5, "true", 4) == HERSYS_STATUS_OK &&
                hersys_check(NULL, 0, "after", 5, options, NULL, &result) == HERSYS_STATUS_OK;

    hersys_text_free(&error);
    hersys_result_free(&result);
    return holds;
}

int main(void)
{
    hersys_options *options = NULL;
    int holds = hersys_options_new(&options) == HERSYS_STATUS_OK && panics(options, 0) && panics(options, 1);

    hersys_options_free(&options);
    puts(holds ? "panic: a status, and on it goes" : "panic: not as it should be");
    return holds ? 0 : 1;
}
