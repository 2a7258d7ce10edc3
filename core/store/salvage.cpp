#include "core/store/salvage.h"

#include "core/base/log.h"
#include "core/store/sqlerror.h"
#include "core/store/sqlsession.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

struct Table
{
    QString name;
    QString sql;

    bool hasRowid() const { return !sql.contains("WITHOUT ROWID"_L1, Qt::CaseInsensitive); }
};

QString quoted(const QString &name)
{
    return u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"';
}

/// Tables that hold data of their own: no virtual ones (they are filled from others) and none of their shadows.
Result<QList<Table>> tablesOf(SqlConnection &connection, QStringList *fullTextTables)
{
    auto all = connection.prepare(u"SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'");
    if (!all)
        return tl::unexpected(all.error());
    QList<Table> tables;
    QStringList virtualTables;
    while (true) {
        const auto row = all->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        const Table table{all->text(0), all->text(1)};
        if (table.sql.startsWith("CREATE VIRTUAL"_L1, Qt::CaseInsensitive)) {
            virtualTables.append(table.name);
            if (table.sql.contains("fts5"_L1, Qt::CaseInsensitive))
                fullTextTables->append(table.name);
        } else {
            tables.append(table);
        }
    }
    tables.removeIf([&](const Table &table) {
        return std::any_of(virtualTables.cbegin(), virtualTables.cend(),
                           [&](const QString &name) { return table.name.startsWith(name + u'_'); });
    });
    return tables;
}

QStringList columnsOf(SqlConnection &connection, const QString &table)
{
    QStringList columns;
    auto info = connection.prepare(u"PRAGMA table_info(%1)"_s.arg(quoted(table)));
    if (!info)
        return columns;
    for (auto row = info->next(); row && *row; row = info->next())
        columns.append(info->text(1));
    return columns;
}

/// Copies rows of one table from a file that may break off anywhere.
class TableCopy
{
public:
    TableCopy(SqlConnection &from, SqlConnection &to, const Table &table) : m_from(from), m_to(to), m_table(table)
    {
        const QStringList there = columnsOf(from, table.name);
        for (const QString &column : columnsOf(to, table.name)) {
            if (there.contains(column))
                m_columns.append(quoted(column));
        }
    }

    qint64 rows() const { return m_rows; }
    bool isComplete() const { return m_isComplete; }

    /// An error only when the new file cannot be written.
    Result<void> run()
    {
        if (m_columns.isEmpty()) {
            m_isComplete = false;
            return {};
        }
        const QString select = u"SELECT %1 FROM %2"_s.arg(m_columns.join(u','), quoted(m_table.name));
        if (!m_table.hasRowid())
            return pass(select);
        if (const auto first = pass(select + u" ORDER BY rowid"_s); !first || m_isComplete)
            return first;
        // What lies behind the broken page is reached from the other end.
        const auto second = pass(select + u" ORDER BY rowid DESC"_s);
        m_isComplete = false;
        return second;
    }

private:
    Result<void> pass(const QString &select)
    {
        m_isComplete = false;
        auto source = m_from.prepare(select);
        auto target = m_to.prepare(u"INSERT OR IGNORE INTO %1 (%2) VALUES (%3)"_s.arg(
            quoted(m_table.name), m_columns.join(u','), QStringList(m_columns.size(), u"?"_s).join(u',')));
        if (!target)
            return tl::unexpected(target.error());
        if (!source)
            return {};
        while (true) {
            const auto row = source->next();
            if (!row)
                return {};
            if (!*row) {
                m_isComplete = true;
                return {};
            }
            for (int i = 0; i < m_columns.size(); ++i)
                target->bind(SqlValue::fromVariant(source->value(i)));
            if (const auto written = target->run(); !written) {
                if (!isAcceptable(written.error()))
                    return written;
                // A row that breaks the rules was damaged itself.
                target->reset();
                continue;
            }
            m_rows += m_to.changes();
        }
    }

    static bool isAcceptable(const Error &error) { return store::isTrouble(error, store::Trouble::Other); }

    SqlConnection &m_from;
    SqlConnection &m_to;
    Table m_table;
    QStringList m_columns;
    qint64 m_rows = 0;
    bool m_isComplete = false;
};

Result<void> copyAll(SqlSession &from, SqlSession &to, SalvageReport &report)
{
    QStringList fullTextTables;
    const auto tables = tablesOf(to.connection(), &fullTextTables);
    if (!tables)
        return tl::unexpected(tables.error());
    for (const Table &table : *tables) {
        if (const auto begun = to.begin(); !begun)
            return begun;
        TableCopy copy(from.connection(), to.connection(), table);
        if (const auto done = copy.run(); !done)
            return done;
        if (const auto done = to.commit(); !done)
            return done;
        report.rows += copy.rows();
        if (!copy.isComplete())
            report.incompleteTables.append(table.name);
    }
    for (const QString &name : fullTextTables) {
        const auto rebuilt = to.connection().execute(u"INSERT INTO %1(%1) VALUES ('rebuild')"_s.arg(quoted(name)));
        if (!rebuilt)
            qCInfo(logStore) << "full-text table not rebuilt:" << rebuilt.error().detail;
    }
    return {};
}

void removeAll(const QString &path)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s})
        QFile::remove(path + suffix);
}

/// Works on a copy: reading a file with a journal would change it.
Result<void> build(const QString &path, const QString &target, const QList<Migration> &migrations, SalvageReport &report)
{
    const QString copy = path + u".salvage"_s;
    removeAll(copy);
    removeAll(target);
    for (const QString &suffix : {u""_s, u"-wal"_s}) {
        if (QFile::exists(path + suffix) && !QFile::copy(path + suffix, copy + suffix)) {
            removeAll(copy);
            return tl::unexpected(store::storageError(store::isDiskFull(path) ? store::Trouble::Full : store::Trouble::Disk,
                                                      path, u"cannot copy the damaged file"_s));
        }
    }
    auto to = SqlSession::open({.path = target, .use = SqlSession::Use::Builder});
    Result<void> done = to ? migrate(**to, migrations) : tl::unexpected(to.error());
    if (done) {
        auto from = SqlSession::open({.path = copy, .use = SqlSession::Use::Salvager});
        if (from)
            done = copyAll(**from, **to, report);
        else
            report.incompleteTables.append(u"*"_s);
    }
    removeAll(copy);
    return done;
}

} // namespace

Result<SalvageReport> replaceDamaged(const QString &path, const QList<Migration> &migrations)
{
    SalvageReport report;
    const QString target = path + u".rebuilt"_s;
    if (const auto built = build(path, target, migrations, report); !built) {
        removeAll(target);
        return tl::unexpected(built.error());
    }
    const QFileInfo file(path);
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString folder = file.absolutePath() + u"/damaged/"_s + stamp;
    report.kept = folder + u'/' + file.fileName();
    bool isMoved = QDir().mkpath(folder);
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
        if (isMoved && QFile::exists(path + suffix))
            isMoved = QFile::rename(path + suffix, report.kept + suffix);
    }
    if (!isMoved || !QFile::rename(target, path)) {
        removeAll(target);
        return tl::unexpected(store::storageError(store::Trouble::ReadOnly, path, u"cannot move the damaged file aside"_s));
    }
    return report;
}

} // namespace maquette
