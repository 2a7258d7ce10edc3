#include "core/store/filelock.h"

#include "core/store/sqlerror.h"

#include <QFile>

#include <utility>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace maquette {

namespace {

#ifdef Q_OS_WIN

bool lockHandle(qintptr handle, FileLock::Mode mode)
{
    OVERLAPPED range = {};
    const DWORD flags = LOCKFILE_FAIL_IMMEDIATELY | (mode == FileLock::Mode::Exclusive ? LOCKFILE_EXCLUSIVE_LOCK : 0);
    return LockFileEx(reinterpret_cast<HANDLE>(handle), flags, 0, 1, 0, &range);
}

bool changeHandle(qintptr handle, FileLock::Mode mode)
{
    OVERLAPPED range = {};
    UnlockFileEx(reinterpret_cast<HANDLE>(handle), 0, 1, 0, &range);
    return lockHandle(handle, mode);
}

void closeHandle(qintptr handle)
{
    CloseHandle(reinterpret_cast<HANDLE>(handle));
}

#else

bool lockHandle(qintptr handle, FileLock::Mode mode)
{
    const int operation = (mode == FileLock::Mode::Exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB;
    int result = 0;
    do {
        result = flock(static_cast<int>(handle), operation);
    } while (result != 0 && errno == EINTR);
    return result == 0;
}

bool changeHandle(qintptr handle, FileLock::Mode mode)
{
    return lockHandle(handle, mode);
}

void closeHandle(qintptr handle)
{
    ::close(static_cast<int>(handle));
}

#endif

} // namespace

FileLock::FileLock(FileLock &&other) noexcept : m_handle(std::exchange(other.m_handle, kNone)) {}

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
    if (this != &other) {
        unlock();
        m_handle = std::exchange(other.m_handle, kNone);
    }
    return *this;
}

FileLock::~FileLock()
{
    unlock();
}

Result<std::optional<FileLock>> FileLock::tryLock(const QString &path, Mode mode)
{
    return lock(path, mode, true);
}

Result<std::optional<FileLock>> FileLock::tryLockExisting(const QString &path, Mode mode)
{
    return lock(path, mode, false);
}

Result<std::optional<FileLock>> FileLock::lock(const QString &path, Mode mode, bool mayCreate)
{
    FileLock result;
#ifdef Q_OS_WIN
    const HANDLE handle = CreateFileW(reinterpret_cast<const wchar_t *>(path.utf16()), GENERIC_READ | GENERIC_WRITE,
                                      FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                      mayCreate ? OPEN_ALWAYS : OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        if (!mayCreate && GetLastError() == ERROR_FILE_NOT_FOUND)
            return std::nullopt;
        return tl::unexpected(store::storageError(store::Trouble::ReadOnly, path, QStringLiteral("cannot open the lock file")));
    }
    result.m_handle = reinterpret_cast<qintptr>(handle);
#else
    // Children must not inherit the lock: they would keep it alive after our end.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC | (mayCreate ? O_CREAT : 0), 0600);
    if (descriptor < 0) {
        if (errno == ENOENT && !mayCreate)
            return std::nullopt;
        const auto trouble = errno == ENOSPC || errno == EDQUOT ? store::Trouble::Full : store::Trouble::ReadOnly;
        return tl::unexpected(store::storageError(
            trouble, path, QStringLiteral("cannot open %1: %2").arg(path, QString::fromLocal8Bit(strerror(errno)))));
    }
    result.m_handle = descriptor;
#endif
    if (!lockHandle(result.m_handle, mode))
        return std::nullopt;
    return result;
}

bool FileLock::change(Mode mode)
{
    if (!isHeld())
        return false;
    if (changeHandle(m_handle, mode))
        return true;
    unlock();
    return false;
}

void FileLock::unlock()
{
    if (isHeld())
        closeHandle(std::exchange(m_handle, kNone));
}

} // namespace maquette
