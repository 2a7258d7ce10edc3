#include "core/ledger/attemptlog.h"

#include "core/base/json.h"
#include "core/base/redact.h"
#include "core/ledger/historycells.h"
#include "core/store/filelock.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Calls whose prompt is remembered at once; jobs may take hours.
constexpr qsizetype kMostPrompts = 1'000;
constexpr auto kLongestWait = 2s;
constexpr unsigned long kMsBetweenTries = 5;

/// Units that the history's columns do not have, and what else only this file tells.
QJsonObject extras(const AttemptRow &row)
{
    const Completion &end = row.completion;
    QJsonObject object{{u"call"_s, row.hold.callId},
                       {u"endpoint"_s, row.hold.endpoint},
                       {u"images"_s, end.usage.images},
                       {u"seconds"_s, end.usage.seconds},
                       {u"usage_source"_s, figureSourceName(end.usageSource)},
                       {u"cost_source"_s, figureSourceName(row.correction ? row.correction->source : end.costSource)}};
    if (row.correction)
        object.insert(u"correction"_s, row.correction->reason);
    return object;
}

} // namespace

/// The files themselves. Touched by the pool's one thread only.
class AttemptLog::Files
{
public:
    explicit Files(QString path) : m_path(std::move(path)) {}

    /// Empty when the line is in the file.
    QString append(const QByteArray &line, qint64 mostBytes) const
    {
        // Whoever cannot get it in time still writes its line, and leaves moving files to the next.
        const auto lock = exclusive();
        QFile file(m_path);
        if (lock.isHeld() && QFile(m_path).size() + line.size() > mostBytes / kFiles && file.exists())
            rotate();
        if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            return file.errorString();
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        return file.write(line) == line.size() ? QString() : file.errorString();
    }

private:
    FileLock exclusive() const
    {
        const QDeadlineTimer deadline(kLongestWait);
        while (true) {
            auto lock = FileLock::tryLock(m_path + u".lock"_s, FileLock::Mode::Exclusive);
            if (!lock || deadline.hasExpired())
                return {};
            if (*lock)
                return std::move(**lock);
            QThread::msleep(kMsBetweenTries);
        }
    }

    QString numbered(int number) const { return m_path + u'.' + QString::number(number); }

    void rotate() const
    {
        QFile::remove(numbered(kFiles - 1));
        for (int number = kFiles - 2; number >= 1; --number)
            QFile::rename(numbered(number), numbered(number + 1));
        QFile::rename(m_path, numbered(1));
    }

    QString m_path;
};

AttemptLog::AttemptLog(const QString &path, const Redactor &redactor, QObject *parent)
    : QObject(parent), m_redactor(redactor), m_files(std::make_unique<Files>(path))
{
    m_pool.setMaxThreadCount(1);
}

AttemptLog::~AttemptLog()
{
    flush();
}

void AttemptLog::setOptions(const Options &options)
{
    m_options = options;
    if (!m_options.isOn || !m_options.hasPrompts) {
        m_prompts.clear();
        m_callsWithPrompts.clear();
    }
}

void AttemptLog::notePrompt(const QString &callId, const QString &prompt)
{
    if (!m_options.isOn || !m_options.hasPrompts || prompt.isEmpty())
        return;
    m_prompts.insert(callId, prompt);
    m_callsWithPrompts.enqueue(callId);
    forgetOldPrompts();
}

void AttemptLog::forgetOldPrompts()
{
    while (m_callsWithPrompts.size() > kMostPrompts)
        m_prompts.remove(m_callsWithPrompts.dequeue());
}

void AttemptLog::note(const AttemptRow &row)
{
    if (!m_options.isOn || row.state == AttemptState::Held)
        return;
    const QByteArray line = lineOf(row);
    // After one that cost nothing another may follow, and what is unknown is corrected one day.
    if (row.state == AttemptState::Settled || row.correction)
        m_prompts.remove(row.hold.callId);
    m_pool.start([this, line, mostBytes = m_options.mostBytes] {
        const QString problem = m_files->append(line, mostBytes);
        QMetaObject::invokeMethod(this, [this, problem] {
            if (!problem.isEmpty() && !m_isFailureTold)
                emit failed(Error{.kind = Error::Kind::Storage,
                                  .message = tr("The log of calls could not be written. Make room on the disk, or turn it off "
                                                "in the settings."),
                                  .detail = problem});
            m_isFailureTold = !problem.isEmpty();
        });
    });
}

QByteArray AttemptLog::lineOf(const AttemptRow &row) const
{
    QStringList cells = historyCells(row);
    for (QString &cell : cells)
        cell = m_redactor.redact(cell);
    QJsonObject more = extras(row);
    if (m_options.hasPrompts && m_prompts.contains(row.hold.callId))
        more.insert(u"prompt"_s, m_prompts.value(row.hold.callId));
    for (const QString &key : {u"endpoint"_s, u"correction"_s, u"prompt"_s}) {
        if (more.contains(key))
            more.insert(key, m_redactor.redact(more.value(key).toString()));
    }
    QByteArray line = historyLine(cells, HistoryFormat::Jsonl);
    line.chop(2);
    return line + ',' + json::toBytes(more).sliced(1) + '\n';
}

void AttemptLog::flush()
{
    m_pool.waitForDone();
}

} // namespace maquette

#include "moc_attemptlog.cpp"
