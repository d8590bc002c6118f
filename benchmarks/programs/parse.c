/* The limit: reads each file named in a list, one path a line, and lets libyaml parse it. Nothing else.

   parse LIST     prints how many files, bytes and scalars there were
   parse          prints libyaml's version */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

static unsigned char *buffer;
static size_t room;

static size_t contents(const char *path) {
    struct stat found;
    size_t filled = 0;
    ssize_t got = 0;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &found) < 0) { perror(path); exit(2); }
    if ((size_t)found.st_size > room) {
        room = (size_t)found.st_size;
        buffer = realloc(buffer, room);
        if (!buffer) exit(2);
    }
    while (filled < (size_t)found.st_size && (got = read(file, buffer + filled, found.st_size - filled)) > 0)
        filled += (size_t)got;
    close(file);
    return filled;
}

static long scalars(const char *path, size_t size) {
    yaml_parser_t parser;
    yaml_event_t event;
    long count = 0;
    int done = 0;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, buffer, size);
    while (!done) {
        if (!yaml_parser_parse(&parser, &event)) { fprintf(stderr, "%s: %s\n", path, parser.problem); exit(1); }
        count += event.type == YAML_SCALAR_EVENT;
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return count;
}

int main(int count, char **words) {
    char path[4096];
    long files = 0, found = 0;
    size_t bytes = 0;
    if (count != 2) { puts(yaml_get_version_string()); return 0; }
    FILE *list = fopen(words[1], "r");
    if (!list) { perror(words[1]); return 2; }
    while (fgets(path, sizeof path, list)) {
        path[strcspn(path, "\n")] = 0;
        size_t size = contents(path);
        found += scalars(path, size);
        bytes += size;
        files++;
    }
    fclose(list);
    printf("%ld files, %zu bytes, %ld scalars\n", files, bytes, found);
    return 0;
}
