#include "core/store/migrations.h"

#include "core/store/sqlsession.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

/// The resources of a static library are only there once they are asked for; a macro that works outside namespaces only.
static void initMigrations()
{
    Q_INIT_RESOURCE(migrations);
}

namespace maquette {

namespace {

/// Reads a script from left to right and cuts it into statements.
class ScriptSplitter
{
public:
    explicit ScriptSplitter(QStringView script) : m_script(script) {}

    QStringList split()
    {
        while (m_at < m_script.size())
            step();
        finish();
        return m_statements;
    }

private:
    void step()
    {
        const QChar c = m_script[m_at];
        if (startsWith(u"--")) {
            skipPast(u"\n");
            m_current += u'\n';
        } else if (startsWith(u"/*")) {
            skipPast(u"*/");
            m_current += u' ';
        } else if (c == u'\'' || c == u'"') {
            takeQuoted(c);
        } else if (c.isLetter() || c == u'_') {
            takeWord();
        } else if (c == u';' && m_depth == 0) {
            ++m_at;
            finish();
        } else {
            m_current += c;
            ++m_at;
        }
    }

    bool startsWith(QStringView text) const { return m_script.sliced(m_at).startsWith(text); }

    void skipPast(QStringView end)
    {
        const qsizetype found = m_script.indexOf(end, m_at);
        m_at = found < 0 ? m_script.size() : found + end.size();
    }

    void takeQuoted(QChar quote)
    {
        // A doubled quote inside reads as two texts side by side, which comes to the same.
        const qsizetype close = m_script.indexOf(quote, m_at + 1);
        const qsizetype end = close < 0 ? m_script.size() : close + 1;
        m_current += m_script.sliced(m_at, end - m_at);
        m_at = end;
    }

    void takeWord()
    {
        qsizetype end = m_at;
        while (end < m_script.size() && (m_script[end].isLetterOrNumber() || m_script[end] == u'_'))
            ++end;
        const QStringView word = m_script.sliced(m_at, end - m_at);
        m_current += word;
        m_at = end;
        if (!m_current.trimmed().startsWith("CREATE TRIGGER"_L1, Qt::CaseInsensitive)
            && !m_current.trimmed().startsWith("CREATE TEMP TRIGGER"_L1, Qt::CaseInsensitive))
            return;
        if (word.compare(u"BEGIN", Qt::CaseInsensitive) == 0 || word.compare(u"CASE", Qt::CaseInsensitive) == 0)
            ++m_depth;
        else if (word.compare(u"END", Qt::CaseInsensitive) == 0)
            --m_depth;
    }

    void finish()
    {
        const QString statement = m_current.trimmed();
        if (!statement.isEmpty())
            m_statements.append(statement);
        m_current.clear();
        m_depth = 0;
    }

    QStringView m_script;
    qsizetype m_at = 0;
    /// Open BEGINs and CASEs of a trigger.
    int m_depth = 0;
    QString m_current;
    QStringList m_statements;
};

tl::unexpected<Error> brokenInstallation(const QString &detail)
{
    return failure(Error::Kind::Internal,
                   QCoreApplication::translate("Database", "This installation of Maquette is incomplete. Install it again."),
                   detail);
}

/// Runs the steps that the file lacks, inside a transaction.
Result<void> applyMissing(SqlSession &session, const QList<Migration> &migrations)
{
    // Asked again inside: another process may have been quicker.
    const auto version = session.userVersion();
    if (!version)
        return tl::unexpected(version.error());
    for (const Migration &migration : migrations) {
        if (migration.number <= *version)
            continue;
        for (const QString &statement : migration.statements) {
            if (const auto done = session.connection().execute(statement); !done)
                return done;
        }
    }
    return session.setUserVersion(std::max(*version, migrations.last().number));
}

} // namespace

QStringList splitScript(QStringView script)
{
    return ScriptSplitter(script).split();
}

Result<QList<Migration>> readMigrations(const QString &folder)
{
    initMigrations();
    QList<Migration> migrations;
    const QDir dir(folder);
    const QStringList names = dir.entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        bool ok = false;
        const int number = name.section(u'_', 0, 0).toInt(&ok);
        if (!ok || number <= 0)
            return brokenInstallation(u"migration without a number: "_s + name);
        if (!migrations.isEmpty() && migrations.last().number == number)
            return brokenInstallation(u"two migrations have the number of "_s + name);
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return brokenInstallation(u"cannot read "_s + name);
        migrations.append({.number = number, .name = name, .statements = splitScript(QString::fromUtf8(file.readAll()))});
    }
    if (migrations.isEmpty())
        return brokenInstallation(u"no migrations in "_s + folder);
    return migrations;
}

Result<void> migrate(SqlSession &session, const QList<Migration> &migrations)
{
    auto done = session.begin();
    if (done)
        done = applyMissing(session, migrations);
    if (done)
        done = session.commit();
    if (!done)
        session.rollback();
    return done;
}

} // namespace maquette
