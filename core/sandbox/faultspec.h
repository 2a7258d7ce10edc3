#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QRandomGenerator>
#include <QString>

#include <chrono>
#include <optional>

namespace maquette {

/// One way in which the sandbox misbehaves.
struct Fault
{
    enum class Kind {
        Latency,
        HangUpBefore,
        HangUpAfter,
        Status,
        Quota,
        Html,
        Garbage,
        ErrorInStream,
        HugeLine,
        Stall,
        Cut,
        Drip,
        TaskDrop,
        TaskStall,
        TaskUnknown,
        TaskRegress,
        TaskRepeat,
        TaskVanish,
        TaskEmpty,
        ResultGone,
        ResultCut
    };
    /// What a fault strikes.
    enum class Scope { Creation, Task, Download };
    Kind kind = Kind::Latency;
    /// Latency and Drip: how long. Status: Retry-After, when given.
    std::optional<std::chrono::milliseconds> wait;
    /// Status and ResultGone: the code.
    int status = 0;
    /// Stall, Cut and ResultCut: bytes of the body sent before; -1 for a stall before the head, and for half of a result.
    /// HugeLine: bytes of the line.
    qint64 bytes = 0;
    /// Happens to so many requests and then no more; 0 is for ever.
    int times = 0;
    /// Happens to so many requests of a hundred.
    double percent = 100;

    bool operator==(const Fault &) const = default;
    Scope scope() const;
};

/// What `maquette sandbox --faults` says: faults separated by commas.
///
///     latency=MS          waits before the answer
///     hangup-before       closes the connection without reading the request
///     hangup-after        reads the request, then closes the connection
///     429[:SECONDS]       "too many requests", with or without Retry-After (fractions allowed, sent as retry-after-ms)
///     quota               429 because the money is used up: not to be tried again
///     NNN[:SECONDS]       any other status from 400 to 599, 529 and 524 included
///     html                200 with a web page, as captive portals and proxies answer
///     garbage             an answer that stops being JSON in the middle
///     error-in-stream     200, some text, then an error event
///     huge-line[=BYTES]   one line of 8 MB, or of so many bytes, inside an otherwise good answer
///     stall[@BYTES]       says nothing more after so many bytes of the body (none: not even a head), and keeps the line open
///     cut@BYTES           closes the connection after so many bytes of the body
///     drip[=MS]           one byte at a time, every 20 ms or every MS
///
/// These happen to creations (POST); lists are always answered. The following ones happen to what is made in the
/// background, one by one, whatever wire it is asked for with:
///
///     task-drop           the task is there, and the connection closed instead of telling its name
///     task-stall          stays at 95 % for ever
///     task-unknown        says a state that nobody knows before it is done
///     task-regress        goes back into the queue from the middle, and begins again
///     task-repeat         says that it is over again and again, each time with other addresses for its files
///     task-vanish         is answered for once, and not found ever after
///     task-empty          is done, and has no file
///
/// and these to what was made, download by download:
///
///     result-gone[=STATUS]   404 instead of the file, or 403, 410 …
///     result-cut[@BYTES]     closes the connection after half of the file, or so many bytes of it
///
/// Each may end in `*N`, for the first N requests (tasks, downloads) only, and `%P`, for so many of a hundred:
/// `429:2*1,cut@900%10,task-drop*1`. Of the faults that replace the whole answer the first in the text that applies
/// happens; the others combine.
class FaultSpec
{
public:
    /// An empty text is a spec without faults. Usage with the position of the first mistake otherwise.
    [[nodiscard]] static Result<FaultSpec> parse(const QString &text);

    const QList<Fault> &faults() const { return m_faults; }
    bool isEmpty() const { return m_faults.isEmpty(); }
    bool operator==(const FaultSpec &) const = default;

private:
    QList<Fault> m_faults;
};

/// Decides request by request what happens; counts `*N` down.
class FaultPlan
{
public:
    FaultPlan(FaultSpec spec, quint32 seed);

    /// The faults of the next request, task or download: at most one of each kind, and of those that replace the
    /// answer at most one at all, the first of the spec.
    QList<Fault> next(Fault::Scope scope = Fault::Scope::Creation);

private:
    FaultSpec m_spec;
    QList<int> m_happened;
    QRandomGenerator m_random;
};

} // namespace maquette
