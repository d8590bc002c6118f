/* Runs a command and writes what it cost: launch REPORT COMMAND [ARGUMENT ...]

   One line: exit status, wall seconds, user seconds, system seconds, peak memory in KiB. CPU time is that of the
   command and of all children that it waited for; peak memory is that of the largest single process among them.

   It is this small because Linux lets a process inherit the peak of the one that started it: started from Python,
   every program would seem to need as much as Python. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec / 1e6; }

int main(int count, char **words) {
    struct timespec before, after;
    struct rusage used;
    int status = 0;
    if (count < 3) return 2;
    clock_gettime(CLOCK_MONOTONIC, &before);
    pid_t child = fork();
    if (child < 0) return 2;
    if (child == 0) {
        execvp(words[2], words + 2);
        perror(words[2]);
        _exit(127);
    }
    if (wait4(child, &status, 0, &used) < 0) return 2;
    clock_gettime(CLOCK_MONOTONIC, &after);
    double wall = (double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) / 1e9;
    long peak = used.ru_maxrss;
#ifdef __APPLE__
    peak /= 1024;
#endif
    FILE *report = fopen(words[1], "w");
    if (!report) return 2;
    fprintf(report, "%d %.6f %.6f %.6f %ld\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
            wall, seconds(used.ru_utime), seconds(used.ru_stime), peak);
    return fclose(report) != 0;
}
