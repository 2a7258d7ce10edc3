#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <chrono>
#include <functional>

namespace maquette {

/// What came of joining films.
struct JoinedFilm
{
    enum class Sound {
        /// None of the films has any.
        None,
        Kept,
        /// Not all have any, or not of one kind.
        LeftOut
    };

    std::chrono::milliseconds duration{0};
    /// The films differ in size or format, so that their pictures were encoded anew, like those of the first one.
    bool isEncodedAnew = false;
    Sound sound = Sound::None;

    bool operator==(const JoinedFilm &) const = default;
};

/// Asked often on the thread that joins, with how much is done, 0 to 1; false ends it with Cancelled.
using JoinWatch = std::function<bool(double share)>;

/// Writes films one after the other into one MP4 at `target`, which is there in whole or not at all; what stood there is replaced.
/// Their own bytes are copied where all are alike. Rejected or Unsupported when one of them cannot be read, Storage when the disk
/// does not take it. Not for the UI thread.
[[nodiscard]] Result<JoinedFilm> joinFilms(const QStringList &paths, const QString &target, const JoinWatch &watch = {});

} // namespace maquette
