#include "tests/support/fixtures.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

namespace maquette::test {

namespace {

QString fullPath(const QString &path)
{
    return sourcePath(QStringLiteral("tests/fixtures/")) + path;
}

} // namespace

QString sourcePath(const QString &path)
{
    return QStringLiteral(MAQUETTE_SOURCE_DIR "/") + path;
}

QByteArray fixture(const QString &path)
{
    QFile file(fullPath(path));
    if (!file.open(QIODevice::ReadOnly)) {
        QTest::qFail(qPrintable(QStringLiteral("no fixture %1").arg(path)), __FILE__, __LINE__);
        return {};
    }
    return file.readAll();
}

QJsonObject jsonFixture(const QString &path)
{
    return QJsonDocument::fromJson(fixture(path)).object();
}

HttpResponse httpFixture(const QString &path)
{
    const QByteArray bytes = fixture(path);
    const qsizetype blank = bytes.indexOf("\n\n");
    const QList<QByteArray> lines = bytes.left(blank).split('\n');
    HttpResponse response;
    response.head.status = lines.value(0).split(' ').value(1).toInt();
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        response.head.headers.append(line.left(colon), line.mid(colon + 1).trimmed());
    }
    response.body = bytes.mid(blank + 2);
    return response;
}

bool hasFixture(const QString &path)
{
    return QFile::exists(fullPath(path));
}

} // namespace maquette::test
