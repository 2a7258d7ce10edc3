#include "core/speech/recordings.h"

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/modality/wavsound.h"
#include "core/store/database.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThreadPool>

#include <utility>

namespace maquette {

using namespace Qt::StringLiterals;

Recordings::Recordings(QString folder, Database &database, const Clock &clock, QObject *parent)
    : QObject(parent), m_folder(std::move(folder)), m_database(database), m_clock(clock)
{
}

Result<Recording> Recordings::begin(qint64 conversation)
{
    if (!QDir().mkpath(m_folder))
        return failure(Error::Kind::Storage, tr("There is no place for the recording. Look at the folder %1.").arg(m_folder));
    const Recording recording{.name = newId() + u".wav"_s, .conversation = conversation, .madeAt = m_clock.nowUtc(), .text = {}};
    m_database.write([recording](SqlConnection &connection) {
        return connection.execute(u"INSERT INTO recording (name, conversation_id, made_at) VALUES (?, ?, ?)",
                                  {recording.name, recording.conversation, recording.madeAt.toMSecsSinceEpoch()});
    });
    return recording;
}

QString Recordings::path(const Recording &recording) const
{
    return m_folder + u'/' + recording.name;
}

void Recordings::bytes(const Recording &recording, QObject *context, Done<QByteArray> done)
{
    auto caller = store::ReturnAddress::of(context);
    QThreadPool::globalInstance()->start([caller, path = path(recording), done = std::move(done)] {
        QFile file(path);
        const QByteArray sound = file.open(QIODevice::ReadOnly) ? wav::mended(file.readAll()) : QByteArray();
        caller->post([done, sound] {
            if (sound.isEmpty())
                done(failure(Error::Kind::Rejected, Recordings::tr("Nothing was recorded. Look whether the microphone is muted.")));
            else
                done(sound);
        });
    });
}

void Recordings::noteText(const QString &name, const QString &text, QObject *context, Done<void> done)
{
    // It was paid for: also where the row of its beginning could not be written.
    m_database.write<void>(
        context,
        [name, text, now = m_clock.nowMs()](SqlConnection &connection) {
            return connection.execute(u"INSERT INTO recording (name, conversation_id, made_at, text) VALUES (?, 0, ?, ?) "
                                      u"ON CONFLICT (name) DO UPDATE SET text = excluded.text",
                                      {name, now, text});
        },
        std::move(done));
}

void Recordings::drop(const QString &name)
{
    m_database.write([name](SqlConnection &connection) { return connection.execute(u"DELETE FROM recording WHERE name = ?", {name}); });
    QFile::remove(m_folder + u'/' + name);
}

void Recordings::leftovers(QObject *context, Done<QList<Recording>> done)
{
    // Behind what was noted just now, which a reader might not see yet.
    m_database.write<QList<Recording>>(
        context,
        [folder = m_folder](SqlConnection &connection) -> Result<QList<Recording>> {
            auto rows = connection.prepare(u"SELECT name, conversation_id, made_at, text FROM recording ORDER BY made_at, name");
            if (!rows)
                return tl::unexpected(rows.error());
            QList<Recording> found;
            QStringList known;
            const auto read = rows->forEach([&] {
                known.append(rows->text(0));
                const Recording one{.name = rows->text(0),
                                    .conversation = rows->integer(1),
                                    .madeAt = QDateTime::fromMSecsSinceEpoch(rows->integer(2), Qt::UTC),
                                    .text = rows->maybeText(3)};
                if (one.text || QFile::exists(folder + u'/' + one.name))
                    found.append(one);
            });
            if (!read)
                return tl::unexpected(read.error());
            // Ended before its row was written.
            const QFileInfoList files = QDir(folder).entryInfoList({u"*.wav"_s}, QDir::Files, QDir::Time | QDir::Reversed);
            for (const QFileInfo &file : files) {
                if (!known.contains(file.fileName()))
                    found.append({.name = file.fileName(), .conversation = 0, .madeAt = file.lastModified().toUTC(), .text = {}});
            }
            return found;
        },
        std::move(done));
}

} // namespace maquette

#include "moc_recordings.cpp"
