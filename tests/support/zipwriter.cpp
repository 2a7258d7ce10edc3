#include "tests/support/zipwriter.h"

#include <QFile>

#include <zip.h>

namespace maquette::test {

ZipWriter::ZipWriter(const QString &path)
{
    int error = 0;
    m_zip = zip_open(QFile::encodeName(path).constData(), ZIP_CREATE | ZIP_TRUNCATE, &error);
}

ZipWriter::~ZipWriter()
{
    if (m_zip)
        zip_discard(m_zip);
}

void ZipWriter::add(const QString &name, const QByteArray &bytes)
{
    m_kept.append(bytes);
    zip_source_t *source = zip_source_buffer(m_zip, m_kept.constLast().constData(), static_cast<zip_uint64_t>(bytes.size()), 0);
    zip_file_add(m_zip, name.toUtf8().constData(), source, ZIP_FL_ENC_UTF_8);
}

void ZipWriter::addFile(const QString &name, const QString &path)
{
    zip_source_t *source = zip_source_file(m_zip, QFile::encodeName(path).constData(), 0, 0);
    zip_file_add(m_zip, name.toUtf8().constData(), source, ZIP_FL_ENC_UTF_8);
}

void ZipWriter::addLink(const QString &name, const QByteArray &target)
{
    add(name, target);
    zip_file_set_external_attributes(m_zip, static_cast<zip_uint64_t>(zip_get_num_entries(m_zip, 0) - 1), 0, ZIP_OPSYS_UNIX,
                                     0120777U << 16U);
}

bool ZipWriter::close()
{
    const bool isWritten = m_zip && zip_close(m_zip) == 0;
    if (isWritten)
        m_zip = nullptr;
    return isWritten;
}

} // namespace maquette::test
