#include "core/sandbox/sandboxfiles.h"

#include "core/sandbox/sandboxform.h"
#include "core/sandbox/sandboxpictures.h"

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr auto kFolder = "/sandbox-files/"_L1;

/// The id in an address; whatever its server, since there is only one.
QString idIn(const QString &address)
{
    const qsizetype at = address.indexOf(kFolder);
    return at < 0 ? QString() : address.mid(at + kFolder.size()).section(u'.', 0, 0);
}

} // namespace

bool SandboxFiles::answer(const SandboxCall &call)
{
    const QString id = idIn(QString::fromLatin1(call.path));
    if (!call.isGet() || id.isEmpty())
        return false;
    sendSandboxFile(call, m_studio, id);
    return true;
}

QString sandboxFileAddress(const SandboxCall &call, const SandboxStudio &studio, const QString &fileId)
{
    const auto file = studio.file(fileId);
    const QString suffix = file ? u'.' + QString::fromLatin1(sandboxSuffix(file->mime)) : QString();
    return call.root.toString() + kFolder + fileId + suffix;
}

void sendSandboxFile(const SandboxCall &call, const SandboxStudio &studio, const QString &fileId,
                     const SandboxConnection::Headers &headers)
{
    const auto file = studio.file(fileId);
    if (!file) {
        call.refuse(404, u"There is no such file."_s, u"not_found"_s);
        return;
    }
    const QList<Fault> faults = studio.downloadFaults();
    for (const Fault &fault : faults) {
        if (fault.kind == Fault::Kind::ResultGone) {
            call.refuse(fault.status, u"The address of this file has expired."_s);
            return;
        }
        if (fault.kind == Fault::Kind::ResultCut && call.connection) {
            const qint64 bytes = fault.bytes < 0 ? file->bytes.size() / 2 : fault.bytes;
            call.connection->strike({.kind = Fault::Kind::Cut, .bytes = bytes});
        }
    }
    call.say(200, file->bytes, SandboxConnection::Headers{{"Content-Type", file->mime}} + headers);
}

QByteArray sandboxInput(const SandboxStudio &studio, const QString &address)
{
    const QString id = idIn(address);
    const auto file = id.isEmpty() ? std::nullopt : studio.file(id);
    return file ? file->bytes : bytesOfDataUrl(address);
}

} // namespace maquette
