#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstring>
#include <type_traits>
#include <utility>

/// What the two stream parsers share.
namespace maquette::streamparsing {

/// The error of a line or event beyond the parser's bound.
Error tooLarge(qsizetype largest);

/// Empties `bytes`, keeping its memory for the next use unless there is a lot of it.
inline void forget(QByteArray &bytes)
{
    constexpr qsizetype worthKeeping = 1024LL * 1024;
    if (bytes.capacity() > worthKeeping)
        bytes = QByteArray();
    else
        bytes.resize(0);
}

inline QByteArrayView withoutByteOrderMark(QByteArrayView line)
{
    return line.startsWith("\xEF\xBB\xBF") ? line.sliced(3) : line;
}

/// Calls `receiver`, which returns void or Result<void>.
template<typename F, typename Argument>
Result<void> call(F &receiver, const Argument &argument)
{
    if constexpr (std::is_void_v<std::invoke_result_t<F &, const Argument &>>) {
        receiver(argument);
        return {};
    } else {
        return receiver(argument);
    }
}

/// Finds the ends of lines, LF or CR, looking at each byte once for either, also where one of them never comes.
class LineEnds
{
public:
    LineEnds(const char *begin, const char *end) : m_end(end), m_lf(begin), m_cr(begin)
    {
        m_lf = find(begin, '\n');
        m_cr = find(begin, '\r');
    }

    /// The first line end at or after `at`, or the end of the bytes.
    const char *next(const char *at)
    {
        if (m_lf < at)
            m_lf = find(at, '\n');
        if (m_cr < at)
            m_cr = find(at, '\r');
        return m_lf < m_cr ? m_lf : m_cr;
    }

private:
    const char *find(const char *from, char wanted) const
    {
        if (from == m_end)
            return m_end;
        const void *found = std::memchr(from, wanted, static_cast<std::size_t>(m_end - from));
        return found ? static_cast<const char *>(found) : m_end;
    }

    const char *m_end;
    const char *m_lf;
    const char *m_cr;
};

} // namespace maquette::streamparsing
