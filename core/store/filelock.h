#pragma once

#include "core/base/result.h"

#include <QString>

#include <chrono>
#include <optional>

namespace maquette {

/// A lock on a file that the operating system lets go when the process ends, however it ends.
///
/// Belongs to this object, not to the process: two objects in one process exclude each other as well. Nothing is
/// read from or written to the file; process ids play no part.
class FileLock
{
public:
    enum class Mode { Shared, Exclusive };

    FileLock() = default;
    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&other) noexcept;
    /// Lets go. The file stays.
    ~FileLock();

    /// Creates the file when it is missing. Empty when another holds it; an error when the file cannot be opened.
    [[nodiscard]] static Result<std::optional<FileLock>> tryLock(const QString &path, Mode mode);
    /// Like tryLock(), for a file that exists; empty also when it does not.
    [[nodiscard]] static Result<std::optional<FileLock>> tryLockExisting(const QString &path, Mode mode);
    /// Changes the mode; false when others stand in the way, the lock is then lost.
    [[nodiscard]] bool change(Mode mode);
    bool isHeld() const { return m_handle != kNone; }
    void unlock();

private:
    static constexpr qintptr kNone = -1;
    static Result<std::optional<FileLock>> lock(const QString &path, Mode mode, bool mayCreate);

    qintptr m_handle = kNone;
};

} // namespace maquette
