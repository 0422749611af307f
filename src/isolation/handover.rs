//! The way from the program to its worker: a sign, an open file with it when there is one, and a value.

use std::fs::File;
use std::io::{self, IoSlice, IoSliceMut, Read, Write};
use std::mem::MaybeUninit;
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;

use identifiers::Sensitive;
use rustix::cmsg_space;
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage, SendFlags,
    recvmsg, sendmsg,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::frame;
use super::order::{Order, Task};
use super::setup::Setup;

const SETUP: u8 = b'C';
const ORDER: u8 = b'R';
const STOP: u8 = b'S';

/// What a worker is told.
pub(super) enum Told {
    /// What it may take.
    Setup(Setup),
    /// Read this.
    Order(Box<Order>, File),
    /// Stop with what is in hand.
    Stop,
    /// There is nobody any more.
    Nobody,
}

/// Tells a worker what it may take.
pub(super) fn set_up(line: &UnixStream, setup: &Setup) -> io::Result<()> {
    sign(line, SETUP, None)?;
    value(line, setup)
}

/// Hands a worker a file.
pub(super) fn order(line: &UnixStream, order: &Order, file: &File) -> io::Result<()> {
    sign(line, ORDER, Some(file))?;
    value(line, order)?;
    let mut line = line;
    if let Task::Rebuilt(sheet) = &order.task { line.write_all(sheet.documents.expose()) } else { Ok(()) }
}

/// Asks a worker to stop with what is in hand.
pub(super) fn stop(line: &UnixStream) -> io::Result<()> {
    sign(line, STOP, None)
}

fn sign(line: &UnixStream, sign: u8, file: Option<&File>) -> io::Result<()> {
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(1))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    let descriptors = file.map(|file| [file.as_fd()]);
    if let Some(descriptors) = &descriptors
        && !control.push(SendAncillaryMessage::ScmRights(descriptors))
    {
        return Err(io::Error::other("no room for a descriptor"));
    }
    let sent = sendmsg(line, &[IoSlice::new(&[sign])], &mut control, SendFlags::NOSIGNAL)?;
    if sent == 1 { Ok(()) } else { Err(io::ErrorKind::WriteZero.into()) }
}

fn value(mut line: &UnixStream, value: &impl Serialize) -> io::Result<()> {
    let mut bytes = Vec::new();
    frame::append(value, &mut bytes).map_err(io::Error::other)?;
    line.write_all(&bytes)
}

/// Waits for what a worker is told.
pub(super) fn hear(line: &UnixStream) -> io::Result<Told> {
    let mut sign = [0];
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(1))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let received = loop {
        match recvmsg(line, &mut [IoSliceMut::new(&mut sign)], &mut control, RecvFlags::CMSG_CLOEXEC) {
            Err(rustix::io::Errno::INTR) => {}
            other => break other?,
        }
    };
    let files = control.drain().filter_map(|message| match message {
        RecvAncillaryMessage::ScmRights(files) => Some(files),
        _ => None,
    });
    let file = files.flatten().next().map(File::from);
    if received.bytes == 0 {
        return Ok(Told::Nobody);
    }
    match (sign[0], file) {
        (SETUP, _) => Ok(Told::Setup(read(line)?)),
        (ORDER, Some(file)) => {
            let mut order: Order = read(line)?;
            if let Task::Rebuilt(sheet) = &mut order.task {
                let mut documents = Vec::new();
                let mut line = line;
                Read::by_ref(&mut line).take(sheet.length).read_to_end(&mut documents)?;
                sheet.documents = Sensitive::new(documents);
            }
            Ok(Told::Order(Box::new(order), file))
        }
        (STOP, _) => Ok(Told::Stop),
        _ => Err(io::ErrorKind::InvalidData.into()),
    }
}

fn read<T: DeserializeOwned>(mut line: &UnixStream) -> io::Result<T> {
    let mut head = [0; frame::HEAD];
    line.read_exact(&mut head)?;
    let mut bytes = vec![0; frame::length(head).map_err(io::Error::other)?];
    line.read_exact(&mut bytes)?;
    frame::decode(&bytes).map_err(io::Error::other)
}
