#pragma once

#include <QByteArray>
#include <QDir>
#include <QString>

#include <sys/mount.h>

namespace maquette::test {

/// A small file system of its own on `folder`, as long as the object lives; only root can have one, and only root may read it.
class SmallDisk
{
public:
    /// `size` as mount takes it: "64k".
    SmallDisk(const QString &folder, const QByteArray &size) : m_path(folder.toUtf8())
    {
        QDir().mkpath(folder);
        m_isMounted = ::mount("tmpfs", m_path.constData(), "tmpfs", 0, QByteArray("mode=0700,size=" + size).constData()) == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(m_path.constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    bool isMounted() const { return m_isMounted; }
    bool resize(const QByteArray &size) const
    {
        return ::mount("tmpfs", m_path.constData(), "tmpfs", MS_REMOUNT, QByteArray("size=" + size).constData()) == 0;
    }
    bool makeReadOnly() const
    {
        return ::mount("tmpfs", m_path.constData(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }

private:
    QByteArray m_path;
    bool m_isMounted = false;
};

} // namespace maquette::test
