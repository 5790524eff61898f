// A library to be loaded before libc (LD_PRELOAD): counts the file operations of a program below one folder, and
// at the N-th one kills the program or lets the operation fail; or writes down every one of them in order.
//
// In, by the environment:
//   FAULTS_BELOW    the folder whose files count (a real path)
//   FAULTS_AT       N, from 1; 0 or absent = only count
//   FAULTS_HOW      kill (before the operation), torn (a write is half done, then kill), eio, eio-on, enospc, enospc-on
//                   (once, or from then on)
//   FAULTS_COUNT    a file that gets the number of operations that came to pass, as text, when the program ends
//   FAULTS_RECORD   a file that gets every operation that changes something (record.py reads it)
// Which operations count: for kill and torn those that change something; for eio also those that read; for enospc
// those that may need room. Leaves out: writes through shared memory (SQLite's -shm file is rebuilt from the log).
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { kReads = 1, kChanges = 2, kTakesRoom = 4 };
enum { kNone, kKill, kTorn, kError };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char below[PATH_MAX];
static size_t below_size;
static long fail_at, operations;
static int how = kNone, error_number, goes_on, counted_kinds, record_to = -1, set_up;
static const char *count_file;
static unsigned char watched[1 << 16];

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) abort();
  return found;
}

static void begin(void) {
  if (set_up) return;
  set_up = 1;
  const char *folder = getenv("FAULTS_BELOW"), *at = getenv("FAULTS_AT"), *word = getenv("FAULTS_HOW");
  const char *record = getenv("FAULTS_RECORD");
  count_file = getenv("FAULTS_COUNT");
  if (!folder) return;
  snprintf(below, sizeof below, "%s/", folder);
  below_size = strlen(below);
  fail_at = at ? atol(at) : 0;
  counted_kinds = kChanges;
  if (word && strcmp(word, "kill") == 0) how = kKill;
  if (word && strcmp(word, "torn") == 0) how = kTorn;
  if (word && strncmp(word, "eio", 3) == 0) how = kError, error_number = EIO, counted_kinds = kChanges | kReads;
  if (word && strncmp(word, "enospc", 6) == 0) how = kError, error_number = ENOSPC, counted_kinds = kTakesRoom;
  goes_on = word && strstr(word, "-on") != NULL;
  if (record) record_to = REAL(open)(record, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

static int is_below(const char *path) {
  begin();
  if (!below_size || !path) return 0;
  if (strncmp(path, below, below_size) == 0) return 1;
  return strlen(path) + 1 == below_size && strncmp(path, below, below_size - 1) == 0;
}

static int is_watched(int fd) { return fd >= 0 && fd < (int)sizeof watched && watched[fd]; }

/// Counts one operation. Returns: 0 where it is to be done, -1 with errno where it fails, 1 where it is to be torn.
static int meet(int kinds) {
  if (!(kinds & counted_kinds)) return 0;
  pthread_mutex_lock(&lock);
  const long now = ++operations;
  pthread_mutex_unlock(&lock);
  if (fail_at == 0 || now < fail_at || (now > fail_at && !goes_on)) return 0;
  if (how == kTorn) return 1;
  if (how == kKill) kill(getpid(), SIGKILL), pause();
  if (how != kError) return 0;
  errno = error_number;
  return -1;
}

/// One operation in the record: kind, inode, offset, length, then that many bytes.
static void note(char kind, uint64_t inode, uint64_t offset, const void *bytes, uint64_t size) {
  if (record_to < 0) return;
  struct __attribute__((packed)) { char kind; uint64_t inode, offset, size; } head = {kind, inode, offset, size};
  pthread_mutex_lock(&lock);
  if (REAL(write)(record_to, &head, sizeof head) < 0 || (size && REAL(write)(record_to, bytes, size) < 0)) abort();
  pthread_mutex_unlock(&lock);
}

static uint64_t inode_of(int fd) {
  struct stat is;
  return record_to >= 0 && fstat(fd, &is) == 0 ? is.st_ino : 0;
}

static int opened(int fd, const char *path, int fresh) {
  if (fd >= 0 && fd < (int)sizeof watched) watched[fd] = (unsigned char)is_below(path);
  if (fd >= 0 && fresh) note('c', inode_of(fd), 0, path, strlen(path));
  return fd;
}

static int open_with(int (*call)(const char *, int, ...), const char *path, int flags, mode_t mode) {
  if (!is_below(path)) return opened(call(path, flags, mode), path, 0);
  struct stat is;
  const int fresh = (flags & O_CREAT) && stat(path, &is) != 0;
  const int met = meet(fresh ? kChanges | kTakesRoom : kReads);
  if (met < 0) return -1;
  if (met > 0) kill(getpid(), SIGKILL), pause();
  return opened(call(path, flags, mode), path, fresh);
}

#define MODE mode_t mode = 0; if (flags & (O_CREAT | __O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }
int open(const char *path, int flags, ...) { MODE return open_with(REAL(open), path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return open_with(REAL(open64), path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) {
  MODE
  if (path[0] != '/') return REAL(openat)(folder, path, flags, mode);
  return open_with(REAL(open), path, flags, mode);
}

int close(int fd) {
  if (fd >= 0 && fd == record_to) return 0;
  if (fd >= 0 && fd < (int)sizeof watched) watched[fd] = 0;
  return REAL(close)(fd);
}

static ssize_t write_with(int fd, const void *bytes, size_t size, off_t at, int positioned) {
  int met = is_watched(fd) ? meet(kChanges | kTakesRoom) : 0;
  if (met < 0) return -1;
  if (positioned || !is_watched(fd)) ; else at = lseek(fd, 0, SEEK_CUR);
  if (met > 0) {
    (void)!REAL(pwrite)(fd, bytes, size / 2, at);
    kill(getpid(), SIGKILL), pause();
  }
  const ssize_t done = positioned ? REAL(pwrite)(fd, bytes, size, at) : REAL(write)(fd, bytes, size);
  if (done > 0 && is_watched(fd)) note('w', inode_of(fd), (uint64_t)at, bytes, (uint64_t)done);
  if (done > 0 && (fd == 1 || fd == 2)) note('s', (uint64_t)fd, 0, bytes, (uint64_t)done);
  return done;
}
ssize_t write(int fd, const void *bytes, size_t size) { return write_with(fd, bytes, size, 0, 0); }
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return write_with(fd, bytes, size, at, 1); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) { return write_with(fd, bytes, size, at, 1); }

ssize_t read(int fd, void *bytes, size_t size) {
  return is_watched(fd) && meet(kReads) < 0 ? -1 : REAL(read)(fd, bytes, size);
}
ssize_t pread(int fd, void *bytes, size_t size, off_t at) {
  return is_watched(fd) && meet(kReads) < 0 ? -1 : REAL(pread)(fd, bytes, size, at);
}
ssize_t pread64(int fd, void *bytes, size_t size, off64_t at) { return pread(fd, bytes, size, at); }

static int simple(int fd, int kinds) {
  const int met = is_watched(fd) ? meet(kinds) : 0;
  if (met > 0) kill(getpid(), SIGKILL), pause();
  return met;
}
static int sync_with(int (*call)(int), int fd) {
  if (simple(fd, kChanges) < 0) return -1;
  const int done = call(fd);
  if (done == 0 && is_watched(fd)) note('f', inode_of(fd), 0, NULL, 0);
  return done;
}
int fsync(int fd) { return sync_with(REAL(fsync), fd); }
int fdatasync(int fd) { return sync_with(REAL(fdatasync), fd); }

int ftruncate(int fd, off_t size) {
  if (simple(fd, kChanges | kTakesRoom) < 0) return -1;
  const int done = REAL(ftruncate)(fd, size);
  if (done == 0 && is_watched(fd)) note('t', inode_of(fd), (uint64_t)size, NULL, 0);
  return done;
}
int ftruncate64(int fd, off64_t size) { return ftruncate(fd, size); }

void *mmap(void *where, size_t size, int protection, int flags, int fd, off_t at) {
  if (!(flags & MAP_ANONYMOUS) && simple(fd, kReads) < 0) return MAP_FAILED;
  return REAL(mmap)(where, size, protection, flags, fd, at);
}
void *mmap64(void *where, size_t size, int protection, int flags, int fd, off64_t at) {
  return mmap(where, size, protection, flags, fd, at);
}

static int path_operation(const char *path) {
  const int met = is_below(path) ? meet(kChanges) : 0;
  if (met > 0) kill(getpid(), SIGKILL), pause();
  return met;
}
int unlink(const char *path) {
  if (path_operation(path) < 0) return -1;
  const int done = REAL(unlink)(path);
  if (done == 0 && is_below(path)) note('u', 0, 0, path, strlen(path));
  return done;
}
int remove(const char *path) {
  struct stat is;
  if (!is_below(path) || stat(path, &is) != 0 || S_ISDIR(is.st_mode)) return REAL(remove)(path);
  return unlink(path);
}
static void note_two(char kind, const char *from, const char *to) {
  char both[2 * PATH_MAX];
  const int size = snprintf(both, sizeof both, "%s\n%s", from, to);
  note(kind, 0, 0, both, (uint64_t)size);
}
int rename(const char *from, const char *to) {
  if (path_operation(to) < 0) return -1;
  const int done = REAL(rename)(from, to);
  if (done == 0 && is_below(to)) note_two('r', from, to);
  return done;
}
int link(const char *from, const char *to) {
  if (path_operation(to) < 0) return -1;
  const int done = REAL(link)(from, to);
  if (done == 0 && is_below(to)) note_two('l', from, to);
  return done;
}

__attribute__((destructor)) static void tell(void) {
  if (!count_file || !below_size) return;
  char text[32];
  const int size = snprintf(text, sizeof text, "%ld\n", operations);
  const int fd = REAL(open)(count_file, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (fd >= 0) (void)!REAL(write)(fd, text, (size_t)size), REAL(close)(fd);
}
